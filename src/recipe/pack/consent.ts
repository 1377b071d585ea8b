import { posix, dirname, isAbsolute, resolve } from 'node:path';
import { isPath } from '../../plugin/outside/index.js';
import { problemAt, problemsOf, type Problem } from '../problem.js';
import { parseReference, resolveRemote } from '../remote/index.js';
import type { Pack, Place, Source } from '../source.js';
import { isInside } from './inside.js';

/** Code from elsewhere that the user agrees to run: by the names that recipes give it, or all. */
export type Allowance = 'all' | readonly string[];

/**
 * Why a plugin that a recipe names may not be loaded; undefined if it may. A recipe of the user's
 * own may name any. One from elsewhere may name packages, since only the user installs those; a file
 * that comes with it only if the user agreed, and a file of this machine only if the user named it.
 */
export function refusalOf(spec: string, place: Place, allowed: Allowance): Problem | undefined {
  const { remote, pack } = place.source;
  if (!isPath(spec)) return undefined;
  if (remote !== undefined) return refusalOfFetched(spec, place, allowed, remote);
  return pack ? refusalOfPacked(spec, place, allowed, pack) : undefined;
}

/** Of a file beside a recipe that was fetched. It is not even fetched before the user agrees. */
function refusalOfFetched(
  spec: string,
  place: Place,
  allowed: Allowance,
  remote: string,
): Problem | undefined {
  let file: string;
  try {
    file = resolvePlugin(spec, place.source);
  } catch (error) {
    const [problem] = problemsOf(error) ?? [];
    if (!problem) throw error;
    const { code, message, hint } = problem;
    return problemAt(place, code, message, hint === undefined ? {} : { hint });
  }
  if (allowed === 'all' || isNamed(spec, allowed) || isNamed(file, allowed)) return undefined;
  return needsConsent(spec, place, remote, file);
}

/** Of a file in a pack, or of this machine. */
function refusalOfPacked(
  spec: string,
  place: Place,
  allowed: Allowance,
  pack: Pack,
): Problem | undefined {
  if (isAbsolute(spec)) {
    if (isNamed(spec, allowed)) return undefined;
    const message = `the plugin ${spec} of ${pack.name} is a file of the machine that it came from`;
    const hint = `If this machine has it and you trust it: --allow-plugin ${spec}`;
    return problemAt(place, 'GAN_PLUGIN_NOT_ALLOWED', message, { hint });
  }
  const target = resolve(dirname(place.source.file ?? pack.recipe), spec);
  if (!isInside(target, pack)) {
    const message = `the path ${spec} leads out of ${pack.name}`;
    return problemAt(place, 'GAN_PATH_ESCAPES', message);
  }
  if (allowed === 'all' || isNamed(spec, allowed)) return undefined;
  return needsConsent(spec, place, pack.name, target);
}

function needsConsent(spec: string, place: Place, from: string, file: string): Problem {
  const message = `the plugin ${spec} is code that came with ${from}, and runs only if you agree`;
  const hint = `Read it: ${file}. To run it: --allow-plugin ${spec}, or --allow-plugins for all that it brings.`;
  return problemAt(place, 'GAN_PLUGIN_NOT_ALLOWED', message, { hint });
}

/**
 * The reference of a plugin's file beside a recipe that was fetched.
 * @throws GanError (exit code 2) if it leads out of where that lies
 */
export function resolvePlugin(spec: string, { remote = '', remoteRoot = remote }: Source): string {
  return resolveRemote(spec, parseReference(remote), parseReference(remoteRoot));
}

function isNamed(spec: string, allowed: Allowance): boolean {
  return allowed !== 'all' && allowed.map(plain).includes(plain(spec));
}

function plain(spec: string): string {
  return posix.normalize(spec.replaceAll('\\', '/'));
}
