import { createHash } from 'node:crypto';
import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { GanError, userError } from '../../errors/index.js';
import { download, withLock } from '../../files/index.js';
import { fileUrl, packageIndex } from './index-page.js';
import { installedPath, isInstalled, markInstalled } from './installed.js';
import {
  machineName,
  wheelPlatform,
  xlaPlugin,
  type PinnedWheel,
  type XlaPlugin,
  type XlaPluginName,
} from './plugins.js';
import { unpackLibrary } from './unpack.js';

export interface XlaPluginContext {
  /** The folder that `gan` keeps fetched files in. */
  readonly cacheDir: string;
  /** A library (.so) or wheel (.whl) to use instead of the pinned one. Default: GAN_XLA_PLUGIN. */
  readonly library?: string;
  /** A simple package index to use instead of the public one. Default: GAN_PYPI_INDEX, PIP_INDEX_URL. */
  readonly index?: string;
  readonly progress?: (what: string, done: number, total: number | undefined) => void;
  readonly signal?: AbortSignal;
  /** Default: the process's. */
  readonly environment?: NodeJS.ProcessEnv;
}

export interface FoundXlaPlugin {
  readonly path: string;
  /** Such as `xla-cpu-pjrt 0.0.1`. */
  readonly label: string;
}

/**
 * The library, if it is on this machine already: the one the user named, or the fetched one. Looks
 * only; no network. A wheel that was named counts once it is unpacked.
 * @param which one of ours by name, or another described in the same way
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
 * The library, fetched if need be: its wheel from the package index, checked against the pinned
 * SHA-256, the library unpacked into the cache. No Python is used.
 * @param which one of ours by name, or another described in the same way
 * @throws GanError that says what to do, if it cannot be had; exit code 2 if a path given is wrong
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
  await install(library, context, async () => {
    const file = await fetchWheel(plugin, wheel, path.dirname(library), context);
    await unpack(file, library, plugin, context);
    await rm(file, { force: true });
  });
  return { path: library, label: labelOf(plugin) };
}

/** Puts a library in place once, also where several processes want it at the same time. */
async function install(library: string, context: XlaPluginContext, act: () => Promise<void>) {
  await withLock(`${library}.lock`, context.signal, async () => {
    if (await isInstalled(library)) return;
    await removeLeftovers(path.dirname(library));
    await act();
    await markInstalled(library);
  });
}

/** What processes left that were killed while they unpacked. Nobody else writes: we hold the lock. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder);
  const left = names.filter((name) => name.endsWith('.tmp'));
  await Promise.all(left.map((name) => rm(path.join(folder, name), { force: true })));
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
  await install(library, context, () => unpack(named, library, plugin, context));
  return { path: library, label: path.basename(named) };
}

async function fetchWheel(
  plugin: XlaPlugin,
  wheel: PinnedWheel,
  folder: string,
  context: XlaPluginContext,
): Promise<string> {
  const { environment = process.env, progress, signal } = context;
  const index =
    context.index || environment.GAN_PYPI_INDEX || environment.PIP_INDEX_URL || undefined;
  const to = path.join(folder, wheel.filename);
  try {
    const source = await packageIndex(plugin, index);
    const url = await fileUrl(source, wheel.filename, folder, signal);
    const { sha256, size } = wheel;
    await download({
      url,
      to,
      sha256,
      size,
      signal,
      // The files may lie on another host than the index; a login is for the index's only.
      headers: new URL(url).host === new URL(source.page).host ? source.headers : {},
      progress: (done, total) => progress?.(`fetching ${labelOf(plugin)}`, done, total),
    });
    return to;
  } catch (error) {
    if (!(error instanceof GanError)) throw error;
    throw new GanError(
      'GAN_XLA_PLUGIN',
      `the XLA library (${labelOf(plugin)}) is not here and could not be fetched: ${error.message}`,
      { exitCode: error.exitCode, cause: error, hint: waysToGetIt(wheel) },
    );
  }
}

function waysToGetIt(wheel: PinnedWheel): string {
  return [
    'Any one of these will do:',
    '  - connect to the network (or set HTTPS_PROXY) and run the command again;',
    '  - name a mirror of the Python package index: GAN_PYPI_INDEX=https://…/simple;',
    `  - copy ${wheel.filename} here from another machine and set GAN_XLA_PLUGIN to its path.`,
  ].join('\n  ');
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

/** Another file under the same name is unpacked to another place. */
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
