import { stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { SourceMapPayload } from 'node:module';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rememberBundle, userError, type GanError } from '../errors/index.js';
import { kindOf, openRegular } from '../files/index.js';

/** Packages that plugins share with gan, whatever they have installed: one engine, one set of types. */
const SHARED = /^(gan-recipes|@tensorflow\/tfjs-(core|layers|backend-cpu))(\/|$)/;

/** Entry points under the package's earlier name; `gan` on npm is somebody else's package. */
const OLD_ENTRY_POINT = /^gan\/(plugin|trace|eager|xla)$/;

/**
 * The file as one module, types taken off, ready to run anywhere. What it imports by path is taken in; packages
 * stay where they are, and those that gan shares are gan's own. Node with `--enable-source-maps` finds
 * the lines of the files again.
 */
export async function bundle(file: string): Promise<string> {
  const { code, sourceMap } = await build(file);
  const map = Buffer.from(JSON.stringify(sourceMap)).toString('base64');
  return `${code}//# sourceMappingURL=data:application/json;base64,${map}\n`;
}

/**
 * The same for this process: `pluginPlace` and `mappedStack` find the lines of the files again.
 * @param read the files, if they were read before: then nothing of them is read from disk
 */
export async function bundleForImport(file: string, read?: ReadCode): Promise<string> {
  const { code, sourceMap } = await build(file, read);
  return `${code}//# sourceURL=${rememberBundle(file, sourceMap)}\n`;
}

/** The files that make up a plugin: the named one, and what it imports by path. Absolute, sorted. */
export async function pluginSources(file: string): Promise<string[]> {
  return (await build(file)).sources;
}

/** A plugin's files as they were read once, so that what is loaded is what was looked at. */
export interface ReadCode {
  /** Real path of the plugin's file. */
  readonly entry: string;
  /** All its files, by real path. */
  readonly files: ReadonlyMap<string, ReadFile>;
}

export interface ReadFile {
  readonly bytes: Buffer;
  /** Real paths of what it imports by path, as it is written there. */
  readonly imports: ReadonlyMap<string, string>;
  /** The packages that it imports; undefined: not in any `node_modules` around it. */
  readonly packages: ReadonlyMap<string, InstalledPackage | undefined>;
}

export interface InstalledPackage {
  /** The folder whose `node_modules` has it. */
  readonly by: string;
  /** Where it lies, without links. */
  readonly real: string;
}

interface Bundle {
  readonly code: string;
  /** Its sources are absolute paths. */
  readonly sourceMap: SourceMapPayload;
  readonly sources: string[];
}

async function build(file: string, read?: ReadCode): Promise<Bundle> {
  if (!read) await assertReadable(file);
  const esbuild = await import('esbuild');
  const setup = (build: import('esbuild').PluginBuild) =>
    read ? serve(build, read) : keepPackages(build, file);
  const { outputFiles, metafile } = await esbuild
    .build({
      entryPoints: [file],
      // esbuild would stay in the folder in which it was first used.
      absWorkingDir: process.cwd(),
      bundle: true,
      write: false,
      // Nothing is written; the source map's paths are relative to it.
      outfile: resolve(dirname(file), 'bundle.js'),
      sourcemap: 'external',
      sourcesContent: false,
      metafile: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      logLevel: 'silent',
      // A tsconfig.json beside the plugin could give packages' names to other files.
      tsconfigRaw: {},
      define: { 'import.meta.url': JSON.stringify(pathToFileURL(file).href) },
      plugins: [{ name: 'files', setup }],
    })
    .catch((cause: unknown) => {
      throw readingError(cause);
    });
  const [map, code] = outputFiles;
  const sourceMap = JSON.parse(map.text) as SourceMapPayload;
  sourceMap.sources = sourceMap.sources.map((source) => resolve(dirname(file), onDisk(source)));
  const sources = Object.keys(metafile.inputs).map((input) => resolve(input));
  return { code: code.text, sourceMap, sources: sources.sort() };
}

async function assertReadable(file: string): Promise<void> {
  await openRegular(file).then(
    (handle) => handle.close(),
    (cause: unknown) => {
      throw userError('GAN_PLUGIN_NOT_FOUND', `the plugin file ${file} cannot be read`, { cause });
    },
  );
  await assertReadableManifests(dirname(file));
}

/** esbuild reads package.json of each folder upwards, and waits for ever for one that is a pipe. */
async function assertReadableManifests(folder: string): Promise<void> {
  const manifest = resolve(folder, 'package.json');
  const found = await stat(manifest).catch(() => undefined);
  if (found && !found.isFile() && !found.isDirectory()) {
    const fact = `${manifest}, beside a plugin, is ${kindOf(found)}, not a regular file`;
    throw userError('GAN_PLUGIN_NOT_FOUND', fact, { hint: 'Remove it.' });
  }
  if (dirname(folder) !== folder) await assertReadableManifests(dirname(folder));
}

/** Says where esbuild found a mistake in a plugin's files. */
export function readingError(cause: unknown): GanError {
  const [first] = (cause as { errors?: import('esbuild').Message[] }).errors ?? [];
  const { location } = first ?? {};
  const place = location
    ? {
        place: { file: shownPath(location.file), line: location.line, column: location.column + 1 },
      }
    : {};
  const message = first?.text ?? String(cause);
  return userError('GAN_PLUGIN_LOAD', `the plugin cannot be read: ${message}`, { cause, ...place });
}

/** Whether a package is one that plugins share with gan. */
export function isShared(spec: string): boolean {
  return SHARED.test(spec);
}

/** What to import in place of an old entry point. */
export function newEntryPoint(entry: string): string {
  return `gan's package is called gan-recipes: import from 'gan-recipes/${entry}' in place of 'gan/${entry}'`;
}

function keepPackages(build: import('esbuild').PluginBuild, file: string): void {
  // What the plugin imports by path may be a pipe, too.
  build.onResolve({ filter: /^[./]/ }, ({ path, resolveDir }) =>
    errorsOf(assertReadableManifests(dirname(resolve(resolveDir, path)))),
  );
  build.onLoad({ filter: /^/, namespace: 'file' }, ({ path }) => errorsOf(assertReadable(path)));
  build.onResolve({ filter: /^[^./]/ }, (args) =>
    args.kind === 'entry-point' || args.pluginData === RESOLVING
      ? undefined
      : keepPackage(build, args.path, args.kind, args.resolveDir || dirname(file)),
  );
}

/** What esbuild is told of a check; nothing if it holds. */
function errorsOf(check: Promise<void>): Promise<{ errors: { text: string }[] } | undefined> {
  return check.then(
    () => undefined,
    (error: unknown) => ({ errors: [{ text: (error as Error).message }] }),
  );
}

/** esbuild's name for files that it gets from `serve`. It reads no source map for such a file. */
const READ = 'read';

/**
 * Gives esbuild the files that were read, and where each import of them was found then. It opens
 * nothing of the folder, where other files may lie by now.
 */
function serve(build: import('esbuild').PluginBuild, { entry, files }: ReadCode): void {
  build.onResolve({ filter: /^/ }, async (args) => {
    if (args.pluginData === RESOLVING) return undefined;
    if (args.kind === 'entry-point') return { path: entry, namespace: READ };
    const { imports, packages } = files.get(args.importer) ?? {};
    const path = imports?.get(args.path);
    if (path !== undefined) return { path, namespace: READ };
    if (isAbsolute(args.path) || args.path.startsWith('.')) return { errors: [unread(args.path)] };
    const { by = dirname(args.importer), real } = packages?.get(args.path) ?? {};
    const found = await keepPackage(build, args.path, args.kind, by);
    // A link in the way may have changed since.
    const isOther = real !== undefined && !found.path?.startsWith(pathToFileURL(real + sep).href);
    return isOther && !found.errors ? { errors: [unread(args.path)] } : found;
  });
  build.onLoad({ filter: /^/ }, ({ path, namespace }) => {
    const read = namespace === READ ? files.get(path) : undefined;
    return read ? { contents: read.bytes, loader: 'default' } : { errors: [unread(path)] };
  });
}

function unread(path: string): { text: string } {
  return { text: `${path} was not read with the plugin, so it is not loaded` };
}

/** The path of a file that esbuild may have got from `serve`. */
function onDisk(path: string): string {
  return path.startsWith(`${READ}:`) ? path.slice(READ.length + 1) : path;
}

function shownPath(file: string): string {
  const path = onDisk(file);
  return path === file ? file : relative(process.cwd(), path);
}

const RESOLVING = 'resolving';
const own = createRequire(import.meta.url);

/** @param from the folder from which the package is looked for */
async function keepPackage(
  build: import('esbuild').PluginBuild,
  spec: string,
  kind: import('esbuild').ImportKind,
  from: string,
): Promise<import('esbuild').OnResolveResult> {
  if (/^(node|data):/.test(spec)) return { path: spec, external: true };
  const [, entry] = OLD_ENTRY_POINT.exec(spec) ?? [];
  if (entry) return { errors: [{ text: newEntryPoint(entry) }] };
  if (isShared(spec)) return { path: pathToFileURL(own.resolve(spec)).href, external: true };
  const { path, errors } = await build.resolve(spec, {
    resolveDir: from,
    kind,
    pluginData: RESOLVING,
  });
  if (errors.length > 0) return { errors };
  if (!isAbsolute(path)) return { path, external: true };
  return { path: pathToFileURL(path).href, external: true };
}
