import { dirname, relative, resolve, sep } from 'node:path';
import { isPath, type PluginCode, type RunCode } from '../extend/index.js';
import type { AgreedCode } from '../files/index.js';
import { pluginRequest, withDigest, type CodeRequest } from './consent/index.js';
import { isInside } from './pack/inside.js';
import { problemAt, type Problem } from './problem.js';
import { foreignRun, isRunFolder } from './run-recipe.js';
import type { Place } from './source.js';
import { CODE, type Recipe } from './types.js';

/**
 * The plugins that were loaded out of the folder of a run or a sweep, with their digests, for the
 * seal of a recipe: such a folder is passed on and sent back, with other code in its files.
 * @param file the recipe's file
 * @returns digests by the path from there
 */
export function codeInRuns(file: string, recipe: Recipe): AgreedCode {
  // Nobody can agree for good to what no digest covers.
  const whole = [...(recipe[CODE] ?? [])].filter(([, { isWhole }]) => isWhole);
  const from = (plugin: string) => relative(dirname(file), plugin).split(sep).join('/');
  return Object.fromEntries(whole.map(([plugin, { digest }]) => [from(plugin), digest]));
}

/**
 * The consent that a plugin needs: that of a recipe from elsewhere, or of a run whose code was
 * exchanged; none for the user's own. What had to be read for that comes with it.
 */
export async function codeRequest(spec: string, place: Place, read: RunCode): Promise<CodeRequest> {
  const request = pluginRequest(spec, place);
  return request ? withDigest(request, read) : ofOwnRun(spec, place, read);
}

/**
 * The code of a plugin that lies in the folder of a run, although no list has asked for it: it is
 * sealed, and the same in all processes of a command.
 * @returns undefined for other files, and for what is not read there; they are loaded from disk
 */
export async function codeAround(plugin: string, read: RunCode): Promise<PluginCode | undefined> {
  const root = await runAround(plugin);
  return root === undefined ? undefined : read.read(plugin, root).catch(() => undefined);
}

/**
 * The consent that a plugin needs although the user's own run names it: it lies in the run's folder,
 * and is not what the user agreed to.
 */
async function ofOwnRun(spec: string, place: Place, read: RunCode): Promise<CodeRequest> {
  const { agreedCode, file } = place.source;
  if (!agreedCode || file === undefined || !isPath(spec)) return {};
  const plugin = resolve(dirname(file), spec);
  const root = (await runAround(file)) ?? dirname(file);
  const agreed = agreedCode.digests.get(plugin);
  if (agreed === undefined && !isInside(plugin, { root })) return {};
  // What cannot be read is refused by `withDigest`.
  const around = (await runAround(plugin)) ?? root;
  const code = await read.read(plugin, around).catch(() => undefined);
  const isSealed = agreedCode.by === 'seal';
  if (code && code.digest === agreed && (code.isWhole || !isSealed)) return { code };
  if (!isSealed) return { request: { refused: exchanged(spec, place, plugin) } };
  const foreign = { ...place, source: { ...place.source, pack: foreignRun(file) } };
  const request = pluginRequest(spec, foreign);
  return request ? withDigest(request, read) : {};
}

function exchanged(spec: string, place: Place, plugin: string): Problem {
  const message = `the code of the plugin ${spec} was exchanged after you agreed to it, so it was not run`;
  const hint = `Find out who changed ${plugin} or what it imports, read it, and repeat the command: it asks you about the new code.`;
  return problemAt(place, 'GAN_PLUGIN_CHANGED', message, { hint });
}

/** The folder of the run or sweep in which a file lies, absolute. */
async function runAround(file: string): Promise<string | undefined> {
  for (let at = dirname(resolve(file)); ; at = dirname(at)) {
    if (await isRunFolder(at)) return at;
    if (at === dirname(at)) return undefined;
  }
}
