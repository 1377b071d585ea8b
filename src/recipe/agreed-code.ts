import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { isPath, RunCode } from '../extend/index.js';
import type { AgreedCode } from '../files/index.js';
import { pluginRequest, withDigest } from './consent/index.js';
import { isInside } from './pack/inside.js';
import { foreignRun, isRunFolder } from './run-recipe.js';
import type { Place } from './source.js';

/**
 * The plugins that lie in the folder of a run or a sweep, with their digests, for the seal of a
 * recipe: such a folder is passed on and sent back, with other code in its files.
 * @param file the recipe's file
 * @param plugins a recipe's `plugins`
 */
export async function codeInRuns(
  file: string,
  plugins: readonly string[] = [],
): Promise<AgreedCode> {
  const code: Record<string, string> = {};
  const read = new RunCode();
  for (const plugin of plugins.filter((each) => isAbsolute(each))) {
    const root = await runAround(plugin);
    // What cannot be read is not sealed, and refused when the run is used again.
    const digest = root && (await read.digest(plugin, root).catch(() => undefined));
    if (digest !== undefined) code[inside(file, plugin)] = digest;
  }
  return code;
}

/**
 * The consent that a plugin needs: that of a recipe from elsewhere, or of a run whose code was
 * exchanged; undefined for the user's own.
 */
export async function codeRequest(
  spec: string,
  place: Place,
): Promise<ReturnType<typeof pluginRequest>> {
  return withDigest(pluginRequest(spec, place) ?? (await changedCode(spec, place)));
}

/**
 * The consent that a plugin needs although the user's own run names it: it lies in the run's folder,
 * and is not what the user agreed to.
 */
async function changedCode(spec: string, place: Place): Promise<ReturnType<typeof pluginRequest>> {
  const { agreedCode, code, file } = place.source;
  if (!agreedCode || file === undefined || !isPath(spec)) return undefined;
  const plugin = resolve(dirname(file), spec);
  const root = (await runAround(file)) ?? dirname(file);
  const agreed = agreedCode[inside(file, plugin)] as string | undefined;
  if (agreed === undefined && !isInside(plugin, { root })) return undefined;
  // What cannot be read is refused by `withDigest`.
  const around = (await runAround(plugin)) ?? root;
  const now = await code?.digest(plugin, around).catch(() => undefined);
  if (agreed !== undefined && now === agreed) return undefined;
  return pluginRequest(spec, { ...place, source: { ...place.source, pack: foreignRun(file) } });
}

function inside(file: string, plugin: string): string {
  return relative(dirname(file), plugin).split(sep).join('/');
}

/** The folder of the run or sweep in which a file lies, absolute. */
async function runAround(file: string): Promise<string | undefined> {
  for (let at = dirname(resolve(file)); ; at = dirname(at)) {
    if (await isRunFolder(at)) return at;
    if (at === dirname(at)) return undefined;
  }
}
