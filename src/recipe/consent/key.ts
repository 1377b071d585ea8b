import { userError } from '../../errors/index.js';
import { parsePath, showPath } from '../path.js';

/** Whether `--allow` can name this use as a single key of the recipe. */
export function isPlainKey(name: string): boolean {
  const path = PLAIN_KEY.test(name) ? parsePath(name) : undefined;
  return path !== undefined && dotted(showPath(path)) === name;
}

/** Only full keys: patterns and parts of keys do not match. */
const PLAIN_KEY = /^[A-Za-z0-9_.[\]-]+$/;

/** A key in the form of a use's name: `tracking[0].uri` and `tracking.0.uri` are the same. */
export function keyOf(text: string): string {
  if (/^env:[A-Za-z_][A-Za-z0-9_]*$/.test(text)) return text;
  const path = PLAIN_KEY.test(text) ? parsePath(text) : undefined;
  if (path) return dotted(showPath(path));
  throw userError('GAN_BAD_FLAG', `--allow ${text} names no key of a recipe`, {
    hint: 'For example: --allow hardware.library, or --allow env:NAME for a variable of the environment.',
  });
}

/** A path without brackets, which shells would read as patterns. */
export function dotted(path: string): string {
  return path.replace(/\[(\d+)\]/g, '.$1');
}
