import { dirname, isAbsolute, resolve } from 'node:path';
import { isPath } from '../../extend/index.js';
import { isInside } from '../pack/inside.js';
import { problemAt, problemsOf, type Problem } from '../problem.js';
import { parseRemoteReference, resolveRemote } from '../remote/index.js';
import type { Pack, Place, Source } from '../source.js';
import type { Use } from './use.js';

/** What a plugin that a recipe names asks of the user, or why it cannot be had at all. */
export type PluginRequest = { readonly use: Use } | { readonly refused: Problem };

/**
 * What has to be agreed to before a plugin is looked for; undefined if a recipe of the user's own
 * names it. One from elsewhere may name a file that came with it, a file of this machine and a
 * package that is installed here: all of it is code that it chooses, and none is even fetched before.
 */
export function pluginRequest(spec: string, place: Place): PluginRequest | undefined {
  const { remote, pack } = place.source;
  const from = pack?.name ?? remote;
  if (from === undefined) return undefined;
  if (!isPath(spec)) return { use: codeAt(spec, place, 'an installed package') };
  return pack ? packed(spec, place, pack) : fetched(spec, place);
}

/** A file beside a recipe that was fetched. */
function fetched(spec: string, place: Place): PluginRequest {
  try {
    return { use: brought(spec, place, resolvePlugin(spec, place.source)) };
  } catch (error) {
    const [problem] = problemsOf(error) ?? [];
    if (!problem) throw error;
    const { code, message, hint } = problem;
    return { refused: problemAt(place, code, message, { hint }) };
  }
}

/** A file in a pack or in the folder of somebody's run, or one of this machine. */
function packed(spec: string, place: Place, pack: Pack): PluginRequest {
  const target = resolve(dirname(place.source.file ?? pack.recipe), spec);
  if (isInside(target, pack)) return { use: brought(spec, place, target) };
  if (isAbsolute(spec)) return { use: codeAt(spec, place, 'a file of this machine') };
  const message = `the path ${spec} leads out of ${pack.name}`;
  return { refused: problemAt(place, 'GAN_PATH_ESCAPES', message) };
}

function brought(spec: string, place: Place, file: string): Use {
  const about = 'a plugin that came with it';
  return { ...codeAt(spec, place, about), readIt: file, isBrought: true };
}

function codeAt(spec: string, place: Place, about: string): Use {
  return { kind: 'plugin', does: 'run', what: spec, about, place, name: spec };
}

/**
 * The reference of a plugin's file beside a recipe that was fetched.
 * @throws GanError (exit code 2) if it leads out of where that lies
 */
export function resolvePlugin(spec: string, { remote = '', remoteRoot = remote }: Source): string {
  return resolveRemote(spec, parseRemoteReference(remote), parseRemoteReference(remoteRoot));
}
