import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { ErrorPlace } from './gan-error.js';

/** How stacks name the code of a bundled plugin, whose lines are not those of its files. */
const BUNDLED = /gan-plugin:\/\/([^\s()]+?):(\d+):(\d+)/g;
/** How they name a file that runs as it is. */
const AS_IT_IS = /(file:\/\/[^\s()]+?):(\d+):(\d+)/;

/** Source maps of bundled plugins, by the path of the URL that stacks name. */
const bundles = new Map<string, SourceMap>();
/** URLs of folders whose files are plugins' that run as they are. */
const folders = new Set<string>();

/**
 * Remembers which lines of a plugin's files its bundle was made of.
 * @param sourceMap of the bundle, with absolute paths as sources
 * @returns what the bundle's comment `sourceURL` must say, so that stacks can be told apart
 */
export function rememberBundle(file: string, sourceMap: SourceMapPayload): string {
  const { pathname } = pathToFileURL(file);
  bundles.set(pathname, new SourceMap(sourceMap));
  return `gan-plugin://${pathname}`;
}

/** Remembers a folder of plugin code that runs as it is, such as that of an installed package. */
export function rememberPluginFolder(folder: string): void {
  folders.add(`${pathToFileURL(folder).href}/`);
}

/** A stack in which bundled plugins' lines are those of their files. */
export function mappedStack(stack: string): string {
  return stack.replace(BUNDLED, (whole, pathname: string, line: string, column: string) => {
    const origin = bundles.get(pathname)?.findOrigin(Number(line), Number(column));
    if (!origin || !('fileName' in origin)) return whole;
    return `${origin.fileName}:${origin.lineNumber}:${origin.columnNumber}`;
  });
}

/**
 * The line of a plugin that threw an error, or that called what threw it. Undefined if no plugin
 * from outside was under way.
 */
export function pluginPlace(error: unknown): ErrorPlace | undefined {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  for (const frame of frames) {
    if (!/^\s+at /.test(frame)) continue;
    const bundled = frame.match(BUNDLED)?.map(mappedStack).at(0);
    const [, url, ...position] = AS_IT_IS.exec(frame) ?? [];
    const isPlugin = url && [...folders].some((folder) => url.startsWith(folder));
    const found = bundled ?? (isPlugin && [fileURLToPath(url), ...position].join(':'));
    const [, file, line, column] = /^(.+):(\d+):(\d+)$/.exec(found || '') ?? [];
    if (file) return { file: fromHere(file), line: Number(line), column: Number(column) };
  }
  return undefined;
}

/** As a user would type it: relative to the working folder if it is inside. */
function fromHere(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') || path.isAbsolute(relative) ? file : relative;
}
