import { extname, isAbsolute, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  GanError,
  messageOf,
  pluginPlace,
  rememberPluginFolder,
  userError,
} from '../errors/index.js';
import { bundleForImport, newEntryPoint, type ReadCode } from './bundle.js';
import { checkPlugin } from './check.js';
import type { Plugin } from '../plugin/index.js';

/** Plugins that do not come with gan, and where they are. */
interface OutsidePlugins {
  /** The file that was loaded, absolute. */
  readonly file: string;
  readonly plugins: readonly Plugin[];
}

/**
 * Loads plugins from a file, `./my-loss.ts`, or from an installed package, `@team/gan-plugins`. The
 * module default-exports a plugin or a list of them. TypeScript needs no build step.
 * @param spec a path, relative to `folder`, or a package's name
 * @param folder where the recipe is that names it; packages are looked for from there
 * @param read the code of a file, if it was read before: then it is not read again
 * @throws GanError (exit code 2) that says whether it was not found, could not be loaded, or is no plugin
 */
export async function loadOutside(
  spec: string,
  folder: string,
  read?: ReadCode,
): Promise<OutsidePlugins> {
  const file = isPath(spec) ? resolve(folder, spec) : await packageEntry(spec, folder);
  const module = await importFile(spec, file, read);
  const exported = (module as { default?: unknown }).default;
  if (exported === undefined) {
    throw userError('GAN_PLUGIN_NO_DEFAULT', `the plugin ${spec} has no default export`, {
      hint: 'Write `export default definePlugin({ … })`.',
    });
  }
  const list: readonly unknown[] = Array.isArray(exported) ? exported : [exported];
  return { file, plugins: list.map((each) => checkPlugin(each, spec)) };
}

/** A package's name, perhaps with one of its entries: `@team/gan-plugins/losses`. */
const PACKAGE = /^(@[\w.~-]+\/)?[\w~-][\w.~-]*(\/[\w.~-]+)*$/;

/** Whether a plugin is named by its file: `./x.ts`, `/x.js`, `x.mjs`. */
export function isPath(spec: string): boolean {
  return isAbsolute(spec) || /^\.{1,2}[\\/]/.test(spec) || /\.[cm]?[jt]s$/.test(spec);
}

export async function packageEntry(spec: string, folder: string): Promise<string> {
  if (!PACKAGE.test(spec) || spec.split('/').includes('..')) {
    throw userError('GAN_PLUGIN_NOT_FOUND', `"${spec}" is neither a file nor a package's name`, {
      hint: 'For example: ./my-loss.ts or @team/gan-plugins',
    });
  }
  const esbuild = await import('esbuild');
  let found: string | undefined;
  const look = {
    name: 'look',
    setup(build: import('esbuild').PluginBuild) {
      build.onResolve({ filter: /^entry$/ }, async () => {
        const { path } = await build.resolve(spec, {
          resolveDir: folder,
          kind: 'import-statement',
        });
        found = path || undefined;
        return { path: 'entry', external: true };
      });
    },
  };
  const stdin = { contents: 'import "entry"', resolveDir: folder };
  // Paths that a project's tsconfig.json gives names to are no packages.
  const quiet = { write: false, logLevel: 'silent', tsconfigRaw: {} } as const;
  await esbuild
    .build({ stdin, bundle: true, platform: 'node', plugins: [look], ...quiet })
    .catch(() => undefined);
  if (found) return found;
  throw userError('GAN_PLUGIN_NOT_FOUND', `the plugin package ${spec} is not installed`, {
    hint: `Install it beside the recipe: npm install ${spec}. A file is named by its path: ./${spec}.`,
  });
}

/** The folder of an installed package, which runs as it is. */
const INSTALLED = /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+(?=[\\/])/;

async function importFile(spec: string, file: string, read?: ReadCode): Promise<unknown> {
  const [packageFolder] = INSTALLED.exec(file) ?? [];
  try {
    if (!read && packageFolder && !/\.[cm]?ts$/.test(extname(file))) {
      rememberPluginFolder(packageFolder);
      return await withinTime(spec, import(pathToFileURL(file).href));
    }
    const code = Buffer.from(await bundleForImport(file, read)).toString('base64');
    return await withinTime(spec, import(`data:text/javascript;base64,${code}`));
  } catch (cause) {
    if (cause instanceof GanError) throw cause;
    const message = messageOf(cause);
    const entry = oldEntryPoint(cause);
    throw userError('GAN_PLUGIN_LOAD', `the plugin ${spec} could not be loaded: ${message}`, {
      cause,
      place: pluginPlace(cause),
      hint: entry && `${newEntryPoint(entry)}.`,
    });
  }
}

/** Seconds that a module may take to load: it declares a plugin, and reads no data. */
const MOST_SECONDS = 60;

/**
 * Waits for a module, but not for ever.
 * @throws GanError if a top-level await takes too long, or can never finish
 */
function withinTime(spec: string, module: Promise<unknown>): Promise<unknown> {
  let stop = () => {};
  const late = new Promise<never>((_, reject) => {
    const giveUp = (why: string) => () =>
      reject(
        userError('GAN_PLUGIN_LOAD', `the plugin ${spec} did not load: ${why}`, {
          hint: 'Do slow work in the methods of the object that `build` returns.',
        }),
      );
    const onLate = giveUp(`a top-level await has taken ${MOST_SECONDS} seconds`);
    const timer = setTimeout(onLate, MOST_SECONDS * 1000).unref();
    // Node ends when nothing is left that could settle the module.
    const onIdle = giveUp('a top-level await can never finish');
    process.once('beforeExit', onIdle);
    stop = () => {
      clearTimeout(timer);
      process.off('beforeExit', onIdle);
    };
  });
  return Promise.race([module, late]).finally(stop);
}

/** The old entry point (`gan/…`) that a package tried to import and Node did not find. */
function oldEntryPoint(cause: unknown): string | undefined {
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  if (code !== 'ERR_MODULE_NOT_FOUND' && code !== 'ERR_PACKAGE_PATH_NOT_EXPORTED') return undefined;
  return /package 'gan'|node_modules[\\/]gan[\\/]/.test(String(cause)) ? 'plugin' : undefined;
}
