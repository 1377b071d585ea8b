import { createRequire } from 'node:module';
import type { SourceMapPayload } from 'node:module';
import { dirname, isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { rememberBundle, userError, type GanError } from '../errors/index.js';
import { openRegular } from '../files/index.js';

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

/** The same for this process: `pluginPlace` and `mappedStack` find the lines of the files again. */
export async function bundleForImport(file: string): Promise<string> {
  const { code, sourceMap } = await build(file);
  return `${code}//# sourceURL=${rememberBundle(file, sourceMap)}\n`;
}

/** The files that make up a plugin: the named one, and what it imports by path. Absolute, sorted. */
export async function pluginSources(file: string): Promise<string[]> {
  return (await build(file)).sources;
}

interface Bundle {
  readonly code: string;
  /** Its sources are absolute paths. */
  readonly sourceMap: SourceMapPayload;
  readonly sources: string[];
}

async function build(file: string): Promise<Bundle> {
  await openRegular(file).then(
    (handle) => handle.close(),
    (cause: unknown) => {
      throw userError('GAN_PLUGIN_NOT_FOUND', `the plugin file ${file} cannot be read`, { cause });
    },
  );
  const esbuild = await import('esbuild');
  const keep = (build: import('esbuild').PluginBuild) => keepPackages(build, file);
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
      plugins: [{ name: 'packages', setup: keep }],
    })
    .catch((cause: unknown) => {
      throw readingError(cause);
    });
  const [map, code] = outputFiles;
  const sourceMap = JSON.parse(map.text) as SourceMapPayload;
  sourceMap.sources = sourceMap.sources.map((source) => resolve(dirname(file), source));
  const sources = Object.keys(metafile.inputs).map((input) => resolve(input));
  return { code: code.text, sourceMap, sources: sources.sort() };
}

/** Says where esbuild found a mistake in a plugin's files. */
export function readingError(cause: unknown): GanError {
  const [first] = (cause as { errors?: import('esbuild').Message[] }).errors ?? [];
  const { location } = first ?? {};
  const place = location
    ? { place: { file: location.file, line: location.line, column: location.column + 1 } }
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
  const own = createRequire(import.meta.url);
  build.onResolve({ filter: /^[^./]/ }, async (args) => {
    if (args.kind === 'entry-point' || args.pluginData === 'resolving') return undefined;
    if (args.path.startsWith('node:')) return { path: args.path, external: true };
    const [, entry] = OLD_ENTRY_POINT.exec(args.path) ?? [];
    if (entry) return { errors: [{ text: newEntryPoint(entry) }] };
    if (isShared(args.path)) {
      return { path: pathToFileURL(own.resolve(args.path)).href, external: true };
    }
    const { path, errors } = await build.resolve(args.path, {
      resolveDir: args.resolveDir || dirname(file),
      kind: args.kind,
      pluginData: 'resolving',
    });
    if (errors.length > 0) return { errors };
    if (!isAbsolute(path)) return { path, external: true };
    return { path: pathToFileURL(path).href, external: true };
  });
}
