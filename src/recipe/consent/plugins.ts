import { dirname, isAbsolute, resolve } from 'node:path';
import { isPath, type PluginCode, type RunCode } from '../../extend/index.js';
import { isInside, isLinkOutOf } from '../pack/inside.js';
import { problemAt, problemIn, problemsOf, type Problem } from '../problem.js';
import { isBeside, parseRemoteReference, resolveRemote } from '../remote/index.js';
import type { Pack, Place, Source } from '../source.js';
import { bucketNote } from './address.js';
import { plain } from './entry.js';
import type { Use } from './use.js';

/** The consent that a plugin needs, or why it cannot be used at all. */
export type PluginRequest = { readonly use: Use } | { readonly refused: Problem };

/**
 * The consent needed before a plugin is searched for; undefined if the user's own recipe names it.
 * A recipe from elsewhere may name its own files, files of this machine and installed packages. All
 * are code that the recipe chooses, and none is fetched without consent.
 */
export function pluginRequest(spec: string, place: Place): PluginRequest | undefined {
  const { remote, pack } = place.source;
  const from = pack?.name ?? remote;
  if (from === undefined) return undefined;
  if (!isPath(spec)) return { use: codeAt(spec, place, 'an installed package') };
  return pack ? packed(spec, place, pack) : fetched(spec, place);
}

/** The consent that a plugin needs, and its code as it was read for that. */
export interface CodeRequest {
  readonly request?: PluginRequest | undefined;
  /** Absent for what is not in the folder of a run. */
  readonly code?: PluginCode | undefined;
}

/**
 * Adds what the code of somebody else's run is at present, so that a mark agrees to no other. A pack
 * lies in a folder named by its hash.
 */
export async function withDigest(request: PluginRequest, read: RunCode): Promise<CodeRequest> {
  if ('refused' in request) return { request };
  const { use } = request;
  const { pack } = use.place.source;
  if (!pack?.isRun || !use.isBrought || use.readIt === undefined) return { request };
  try {
    const code = await read.read(use.readIt, pack.root);
    return { request: code.isWhole ? { use: { ...use, digest: code.digest } } : request, code };
  } catch (error) {
    return { request: refusal(error, use.place) };
  }
}

/** A file beside a fetched recipe. */
function fetched(spec: string, place: Place): PluginRequest {
  try {
    const file = resolvePlugin(spec, place.source);
    const { packedIn, remote = '', remoteRoot = remote } = place.source;
    if (!isBeside(parseRemoteReference(file), parseRemoteReference(remoteRoot))) {
      const about = 'a plugin from another place than the recipe';
      if (packedIn) return { use: codeAt(spec, place, about) };
      const note = bucketNote(file);
      const use = codeAt(spec, place, note ? `${about}, ${note}` : about);
      return { use: { ...use, readIt: file } };
    }
    if (!packedIn) return { use: brought(spec, place, file) };
    // What is at the address is not what runs, so the address is not shown as where to read it.
    const about = `the copy in ${plain(packedIn.name)} of what it says is at ${plain(file)}`;
    return { use: { ...codeAt(spec, place, about), isBrought: true } };
  } catch (error) {
    return refusal(error, place);
  }
}

function refusal(error: unknown, place: Place): PluginRequest {
  const [problem] = problemsOf(error) ?? [];
  if (!problem) throw error;
  return { refused: problemIn(problem, place) };
}

/** What a reader takes for an address, although a folder can have that name: `https:/host/x.mjs`. */
const ADDRESS = /^[./\\]*[a-z][a-z0-9+.-]+:/i;

/** A file in a pack or in somebody else's run, or a file of this machine. */
function packed(spec: string, place: Place, pack: Pack): PluginRequest {
  if (ADDRESS.test(spec)) {
    const message = `the plugin ${spec} is named like an address, but is a file of ${pack.name}`;
    const hint = 'Plugins that come with a recipe are named by their path, such as ./my-loss.ts.';
    return { refused: problemAt(place, 'GAN_BAD_NAME', message, { hint }) };
  }
  const target = resolve(dirname(place.source.file ?? pack.recipe), spec);
  const isWithin = isInside(target, pack);
  if (isWithin && !isLinkOutOf(pack, target)) return { use: brought(spec, place, target) };
  if (isAbsolute(spec) && !isWithin) {
    return { use: { ...codeAt(spec, place, 'a file of this machine'), reach: 'code' } };
  }
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
 * The reference of a plugin's file beside a fetched recipe.
 * @throws GanError (exit code 2) if the path leaves the recipe's folder
 */
export function resolvePlugin(spec: string, { remote = '', remoteRoot = remote }: Source): string {
  return resolveRemote(spec, parseRemoteReference(remote), parseRemoteReference(remoteRoot));
}
