import { posix, dirname, isAbsolute, resolve } from 'node:path';
import { isPath } from '../../plugin/outside/index.js';
import { problemAt, type Problem } from '../problem.js';
import type { Place } from '../source.js';
import { isInside } from './inside.js';

/** Code from elsewhere that the user agrees to run: by the names that recipes give it, or all. */
export type Allowance = 'all' | readonly string[];

/**
 * Why a plugin that a recipe names may not be loaded; undefined if it may. A recipe of the user's
 * own may name any. One from elsewhere may name packages, since only the user installs those; a file
 * in a pack only if the user agreed to it, and a file of this machine only if the user named it.
 */
export function refusalOf(spec: string, place: Place, allowed: Allowance): Problem | undefined {
  const { remote, pack, file } = place.source;
  if (!isPath(spec) || (remote === undefined && pack === undefined)) return undefined;
  const refuse = (message: string, hint: string) =>
    problemAt(place, 'GAN_PLUGIN_NOT_ALLOWED', message, { hint });
  if (!pack || file === undefined) {
    const message = `a recipe from elsewhere may not bring code: the plugin ${spec} is a file`;
    return refuse(
      message,
      'Plugins that it needs must be npm packages that you have installed, or come in a pack.',
    );
  }
  const isNamed = allowed !== 'all' && allowed.map(plain).includes(plain(spec));
  if (isAbsolute(spec)) {
    if (isNamed) return undefined;
    const message = `the plugin ${spec} of ${pack.name} is a file of the machine that it came from`;
    return refuse(message, `If this machine has it and you trust it: --allow-plugin ${spec}`);
  }
  const target = resolve(dirname(file), spec);
  if (!isInside(target, pack)) {
    const message = `the path ${spec} leads out of ${pack.name}`;
    return problemAt(place, 'GAN_PATH_ESCAPES', message);
  }
  if (isNamed || allowed === 'all') return undefined;
  return refuse(
    `the plugin ${spec} is code that came with ${pack.name}, and runs only if you agree`,
    `Read it: ${target}. To run it: --allow-plugin ${spec}, or --allow-plugins for all that it brings.`,
  );
}

function plain(spec: string): string {
  return posix.normalize(spec.replaceAll('\\', '/'));
}
