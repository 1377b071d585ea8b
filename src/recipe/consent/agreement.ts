import { posix } from 'node:path';
import { userError } from '../../errors/index.js';
import { parsePath, showPath } from '../path.js';
import { isShownWhole } from './shown-whole.js';
import type { Agreed, Use } from './use.js';

/** Code from elsewhere that the user agrees to run: by the names that recipes give it, or all of it. */
export type Allowance = 'all' | readonly string[];

/** What the user agrees to of recipes from elsewhere. */
export interface Consent {
  /** Plugins by name; `all` means those that come with the recipe, and no code of this machine. */
  readonly allowPlugins?: Allowance | undefined;
  /** Keys of the recipe, such as `hardware.library`, and `env:NAME` for variables. */
  readonly allow?: readonly string[] | undefined;
}

/**
 * The flags of the command line as a rule.
 * @throws GanError (exit code 2) if one of them names no key
 */
export function agreement({ allowPlugins = [], allow = [] }: Consent): Agreed {
  const names = new Set(allow.map(keyOf));
  const plugins = allowPlugins === 'all' ? [] : allowPlugins.map(plain);
  return (use) => {
    // Nobody can have seen what it is.
    if (!isShownWhole(use)) return false;
    if (use.kind !== 'plugin') return names.has(use.name);
    if (allowPlugins === 'all' && use.isBrought) return true;
    return namesOf(use).some((name) => plugins.includes(name));
  };
}

/** For a recipe of which only the model is used: what its other parts name is never opened. */
export function agreementToModel(consent: Consent): Agreed {
  const agreed = agreement(consent);
  return (use) => (use.kind === 'param' && !use.name.startsWith('model.')) || agreed(use);
}

/** A plugin goes by the recipe's name for it, and by its file's address. */
function namesOf({ name, readIt }: Use): string[] {
  return [name, ...(readIt === undefined ? [] : [readIt])].map(plain);
}

/** Whether `--allow` takes a use's name for a key of a recipe, and for that one. */
export function isPlainKey(name: string): boolean {
  const path = PLAIN_KEY.test(name) ? parsePath(name) : undefined;
  return path !== undefined && dotted(showPath(path)) === name;
}

/** Patterns and parts of keys agree to nothing. */
const PLAIN_KEY = /^[A-Za-z0-9_.[\]-]+$/;

/** A key in the form that uses have it in. `tracking[0].uri` and `tracking.0.uri` are the same. */
function keyOf(text: string): string {
  if (/^env:[A-Za-z_][A-Za-z0-9_]*$/.test(text)) return text;
  const path = PLAIN_KEY.test(text) ? parsePath(text) : undefined;
  if (path) return dotted(showPath(path));
  throw userError('GAN_BAD_FLAG', `--allow ${text} names no key of a recipe`, {
    hint: 'For example: --allow hardware.library, or --allow env:NAME for a variable of the environment.',
  });
}

/** A path without brackets, which shells read as patterns. */
export function dotted(path: string): string {
  return path.replace(/\[(\d+)\]/g, '.$1');
}

function plain(spec: string): string {
  return posix.normalize(spec.replaceAll('\\', '/'));
}
