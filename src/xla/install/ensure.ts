import { createHash } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { GanError, userError } from '../../errors/index.js';
import type { XlaPluginContext } from './context.js';
import { installedPath, isInstalled } from './installed.js';
import {
  machineName,
  wheelPlatform,
  xlaPlugin,
  type XlaPlugin,
  type XlaPluginName,
} from './pinned-wheels.js';
import { putInPlace } from './put-in-place.js';
import { unpackLibrary } from './unpack.js';
import { fetchWheel } from './fetch-wheel.js';

export type { XlaPluginContext };

export interface FoundXlaPlugin {
  readonly path: string;
  /** Name and version, such as `xla-cpu-pjrt 0.0.1`. */
  readonly label: string;
}

/**
 * The library, if it is already on this machine: the one that the user named, or the fetched one.
 * Does not use the network. A wheel that the user named counts only after it was unpacked.
 * @param which the name of a built-in plugin, or a description of another
 */
export async function findXlaPlugin(
  which: XlaPluginName | XlaPlugin,
  context: XlaPluginContext,
): Promise<FoundXlaPlugin | undefined> {
  const named = namedLibrary(context);
  const plugin = xlaPlugin(which);
  if (named !== undefined) {
    const file = await stat(named).catch(() => undefined);
    if (!file?.isFile()) return undefined;
    if (!named.endsWith('.whl')) return { path: named, label: path.basename(named) };
    const library = unpackedPath(context.cacheDir, named, file, plugin);
    return (await isInstalled(library))
      ? { path: library, label: path.basename(named) }
      : undefined;
  }
  const platform = wheelPlatform();
  if (!platform) return undefined;
  const library = installedPath(context.cacheDir, plugin, platform);
  return (await isInstalled(library)) ? { path: library, label: labelOf(plugin) } : undefined;
}

/**
 * The library, fetched if necessary: downloads its wheel from the package index, checks it against
 * the pinned SHA-256, and unpacks the library into the cache. Does not need Python.
 * @param which the name of a built-in plugin, or a description of another
 * @throws GanError with a next step if the library cannot be fetched; exit code 2 if a given path
 * is wrong
 */
export async function ensureXlaPlugin(
  which: XlaPluginName | XlaPlugin,
  context: XlaPluginContext,
): Promise<FoundXlaPlugin> {
  const plugin = xlaPlugin(which);
  const found = await findXlaPlugin(plugin, context);
  if (found) return found;
  const named = namedLibrary(context);
  if (named !== undefined) return useNamedWheel(named, plugin, context);
  const platform = wheelPlatform();
  const wheel = platform && plugin.wheels[platform];
  if (!wheel) {
    throw new GanError(
      'GAN_XLA_PLATFORM',
      `there is no ${plugin.project} for ${machineName()}: it is made for ${Object.keys(plugin.wheels).join(', ')}`,
      { hint: 'Choose other hardware in the recipe; `gan hardware` lists what this machine has.' },
    );
  }
  const library = installedPath(context.cacheDir, plugin, platform);
  await putInPlace([library], context.signal, async () => {
    const request = {
      project: plugin,
      wheel,
      folder: path.dirname(library),
      what: labelOf(plugin),
      otherWays: [
        `copy ${wheel.filename} here from another machine and set GAN_XLA_PLUGIN to its path.`,
      ],
    };
    const file = await fetchWheel(request, context);
    await unpack(file, library, plugin, context);
    await rm(file, { force: true });
  });
  return { path: library, label: labelOf(plugin) };
}

async function useNamedWheel(
  named: string,
  plugin: XlaPlugin,
  context: XlaPluginContext,
): Promise<FoundXlaPlugin> {
  const file = await stat(named).catch(() => undefined);
  if (!file?.isFile()) {
    throw userError('GAN_NO_FILE', 'there is no such XLA plugin library', {
      place: { file: named },
      hint: 'Check GAN_XLA_PLUGIN, or the `library` of the hardware in the recipe.',
    });
  }
  const library = unpackedPath(context.cacheDir, named, file, plugin);
  await putInPlace([library], context.signal, () => unpack(named, library, plugin, context));
  return { path: library, label: path.basename(named) };
}

async function unpack(
  wheel: string,
  to: string,
  plugin: XlaPlugin,
  { progress, signal }: XlaPluginContext,
): Promise<void> {
  await unpackLibrary(wheel, {
    library: plugin.library,
    to,
    signal,
    progress: (done, total) => progress?.(`unpacking ${path.basename(wheel)}`, done, total),
  });
}

/** The library or wheel that the user named, as an absolute path. */
export function namedLibrary({
  library,
  environment = process.env,
}: XlaPluginContext): string | undefined {
  const named = library || environment.GAN_XLA_PLUGIN;
  return named ? path.resolve(named) : undefined;
}

/**
 * A path in the cache that depends on the wheel's path, size and time, so that a changed wheel is
 * unpacked again.
 */
function unpackedPath(
  cacheDir: string,
  wheel: string,
  { size, mtimeMs }: { size: number; mtimeMs: number },
  plugin: XlaPlugin,
): string {
  const identity = createHash('sha256').update(`${wheel}\n${size}\n${mtimeMs}`).digest('hex');
  return path.join(cacheDir, 'xla', `wheel-${identity.slice(0, 16)}`, plugin.library);
}

function labelOf(plugin: XlaPlugin): string {
  return `${plugin.project} ${plugin.version}`;
}
