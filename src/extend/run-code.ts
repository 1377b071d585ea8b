import { createHash } from 'node:crypto';
import { realpath, stat } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import {
  basename,
  dirname,
  extname,
  isAbsolute,
  join,
  parse,
  relative,
  resolve,
  sep,
} from 'node:path';
import { diskError, hexSha256, readInside, systemCode } from '../files/index.js';
import { userError } from '../errors/index.js';
import {
  isShared,
  readingError,
  type InstalledPackage,
  type ReadCode,
  type ReadFile,
} from './bundle.js';

/** Limits for all code of one run: a plugin is a few small files. */
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_FILES = 1000;
const MOST_MS = 10_000;

/** What esbuild tries for an import without an extension, in this order. */
const EXTENSIONS = ['.tsx', '.ts', '.jsx', '.js', '.css', '.json'];
/** What it tries for the name that the file has once its types are taken off. */
const TYPED: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx'],
  '.jsx': ['.ts', '.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};
/** The files that can import others, and how esbuild reads them. */
const CODE: Readonly<Record<string, import('esbuild').Loader>> = {
  '': 'js',
  '.js': 'js',
  '.mjs': 'js',
  '.cjs': 'js',
  '.jsx': 'jsx',
  '.ts': 'ts',
  '.mts': 'ts',
  '.cts': 'ts',
  '.tsx': 'tsx',
  '.css': 'css',
};

interface CodeFile extends ReadFile {
  readonly hash: string;
}

/** A plugin in the folder of a run, as it was read: what is loaded is what its digest covers. */
export interface PluginCode extends ReadCode {
  /** SHA-256 over its files, and over where the packages lie that it imports. */
  readonly digest: string;
  /** Whether that covers all its code: it may import packages that lie in the run's folder, too. */
  readonly isWhole: boolean;
}

/**
 * The code in the folders of runs, before the user agreed to it. Opens nothing but regular files in
 * the run's folder, each once, within limits for all plugins together: esbuild gets texts, and never
 * looks for files itself, since it would open whatever an import, a package.json or a source map
 * names.
 */
export class RunCode {
  readonly #files = new Map<string, CodeFile>();
  #bytes = 0;
  #imports = 0;
  #spent = 0;

  /**
   * Reads a plugin with all that it imports by path. What was read before is not read again.
   * @param folder the run's; it may be a link
   * @throws GanError (exit code 2) if it imports by path what is no regular file in the folder, or
   * exceeds the limits
   */
  async read(file: string, folder: string): Promise<PluginCode> {
    const start = performance.now();
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      const rest = Math.max(0, MOST_MS - this.#spent);
      timer = setTimeout(() => reject(tooMuch(file, `${MOST_MS / 1000} seconds to read`)), rest);
    });
    try {
      return await Promise.race([this.#readAll(file, folder), late]);
    } catch (error) {
      throw diskError(error, 'read', file, { exitCode: 2 });
    } finally {
      clearTimeout(timer);
      this.#spent += performance.now() - start;
    }
  }

  async #readAll(file: string, folder: string): Promise<PluginCode> {
    const root = await realpath(folder);
    const entry = await realpath(file).catch((cause: unknown) => {
      throw userError('GAN_PLUGIN_NOT_FOUND', `the plugin file ${file} cannot be read`, { cause });
    });
    const files = new Map<string, CodeFile>();
    for (const waiting = [entry]; waiting.length > 0;) {
      const path = waiting.pop() as string;
      if (files.has(path)) continue;
      if (!isIn(root, path)) throw leadsOut(path, file);
      const read = this.#files.get(path) ?? (await this.#read(path, root));
      this.#files.set(path, read);
      files.set(path, read);
      waiting.push(...read.imports.values());
    }
    return { entry, files, ...digestOf(entry, files, root) };
  }

  async #read(path: string, root: string): Promise<CodeFile> {
    if (this.#files.size >= MOST_FILES) throw tooMuch(path, `${MOST_FILES} files`);
    const most = MOST_BYTES - this.#bytes;
    const bytes = await readInside(root, relative(root, path), { most });
    this.#bytes += bytes.length;
    const imports = new Map<string, string>();
    const packages = new Map<string, InstalledPackage | undefined>();
    for (const spec of await this.#importsOf(path, bytes)) {
      if (isAbsolute(spec) || spec.startsWith('.')) {
        imports.set(spec, await importedFile(spec, path, root));
      } else if (/^[a-z][a-z0-9+.-]+:/i.test(spec)) {
        if (!/^(node|data):/.test(spec)) throw leadsOut(spec, path);
      } else if (!isBuiltin(spec) && !isShared(spec)) {
        packages.set(spec, await installedPackage(spec, path));
      }
    }
    return { bytes, hash: hexSha256(bytes), imports, packages };
  }

  async #importsOf(path: string, contents: Buffer): Promise<Set<string>> {
    const found = new Set<string>();
    const loader = (CODE as Record<string, import('esbuild').Loader | undefined>)[extname(path)];
    if (!loader) return found;
    const esbuild = await import('esbuild');
    const collect = (build: import('esbuild').PluginBuild) =>
      build.onResolve({ filter: /^/ }, (args) => {
        found.add(args.path);
        return { path: args.path, external: true };
      });
    await esbuild
      .build({
        stdin: { contents, loader, sourcefile: path },
        // Not the user's folder, which may be that of the run: esbuild looks for Yarn's files there.
        absWorkingDir: parse(path).root,
        bundle: true,
        write: false,
        format: 'esm',
        platform: 'node',
        target: 'node20',
        logLevel: 'silent',
        tsconfigRaw: {},
        plugins: [{ name: 'collect', setup: collect }],
      })
      .catch((cause: unknown) => {
        throw readingError(cause);
      });
    this.#imports += found.size;
    if (this.#imports > MOST_FILES) throw tooMuch(path, `${MOST_FILES} imports`);
    return found;
  }
}

/** The real path of what a file imports by path, as esbuild finds it, but for folders that are packages. */
async function importedFile(spec: string, by: string, root: string): Promise<string> {
  const path = resolve(dirname(by), spec);
  // Before anything is looked at elsewhere.
  if (path !== root && !isIn(root, path)) throw leadsOut(spec, by);
  const ending = extname(path);
  const isFolder = /[\\/]$/.test(spec) || ['.', '..'].includes(basename(spec));
  const names = [
    path,
    ...EXTENSIONS.map((each) => path + each),
    ...(TYPED[ending] ?? []).map((each) => path.slice(0, -ending.length) + each),
  ];
  const inFolder = EXTENSIONS.map((each) => join(path, `index${each}`));
  for (const name of [...(isFolder ? [] : names), ...inFolder]) {
    const real = await realpath(name).catch(asMissing);
    if (real === undefined) continue;
    if (real !== root && !isIn(root, real)) throw leadsOut(spec, by);
    const isDirectory = (await stat(real)).isDirectory();
    if (!isDirectory) return real;
    if (await isThere(join(real, 'package.json'))) break;
  }
  throw userError('GAN_PLUGIN_LOAD', `it imports ${spec}, which is no file in the run's folder`, {
    place: { file: by },
    hint: "A plugin in a run's folder imports files of that folder by their path.",
  });
}

function digestOf(
  entry: string,
  files: ReadonlyMap<string, CodeFile>,
  root: string,
): Pick<PluginCode, 'digest' | 'isWhole'> {
  const whole = createHash('sha256');
  const installed = new Set<string>();
  let isWhole = true;
  for (const [path, { hash, packages }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (relative(root, path).includes('node_modules')) isWhole = false;
    for (const [spec, found] of packages) {
      if (found === undefined || isIn(root, found.real)) isWhole = false;
      installed.add(found?.real ?? spec);
    }
    const inside = relative(dirname(entry), path).split(sep).join('/');
    whole.update(JSON.stringify([inside, hash]));
  }
  return { digest: whole.update(JSON.stringify([...installed].sort())).digest('hex'), isWhole };
}

/** Where a package lies, from what is in the folders' lists: nothing in it is opened. */
async function installedPackage(spec: string, by: string): Promise<InstalledPackage | undefined> {
  const [name] = /^(@[^/]+\/)?[^/#@]+/.exec(spec) ?? [];
  if (name === undefined) return undefined;
  for (let at = dirname(by); ; at = dirname(at)) {
    const real = await realpath(join(at, 'node_modules', name)).catch(asMissing);
    if (real !== undefined) return { by: at, real };
    if (at === dirname(at)) return undefined;
  }
}

function isIn(folder: string, path: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function isThere(file: string): Promise<boolean> {
  return realpath(file).then(
    () => true,
    () => false,
  );
}

function asMissing(error: unknown): undefined {
  if (['ENOENT', 'ENOTDIR', 'ELOOP', 'ENAMETOOLONG'].includes(systemCode(error) ?? ''))
    return undefined;
  throw error;
}

function leadsOut(spec: string, by: string): Error {
  return userError('GAN_PATH_ESCAPES', `it imports ${spec}, which leads out of the run's folder`, {
    place: { file: by },
    hint: "A plugin in a run's folder can import files of that folder, and installed packages.",
  });
}

function tooMuch(file: string, what: string): Error {
  return userError('GAN_FILE_TOO_LARGE', `the plugins in the run's folder take more than ${what}`, {
    place: { file },
    hint: 'Build them into fewer and smaller files.',
  });
}
