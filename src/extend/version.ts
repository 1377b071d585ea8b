import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { pluginSources } from './bundle.js';
import { isPath, packageEntry } from './load.js';

/**
 * What tells one state of a plugin from another: a package's version, or `sha256:…` over a file and
 * all that it imports by path.
 * @param spec a path, relative to `folder`, or a package's name
 * @throws GanError (exit code 2) if it is not there
 */
export async function outsideVersion(spec: string, folder: string): Promise<string> {
  if (isPath(spec)) return sourcesHash(resolve(folder, spec));
  return (await packageVersion(await packageEntry(spec, folder))) ?? 'unknown';
}

async function sourcesHash(file: string): Promise<string> {
  const hash = createHash('sha256');
  for (const source of await pluginSources(file)) {
    const bytes = await readFile(source);
    // Where the files lie does not count, but where each ends does.
    hash.update(`${bytes.length}\n`).update(bytes);
  }
  return `sha256:${hash.digest('hex')}`;
}

/** The version of the package that a file belongs to. */
async function packageVersion(file: string): Promise<string | undefined> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined);
    // A package may hold package.json files without a version, to tell kinds of modules apart.
    const found = text === undefined ? undefined : (JSON.parse(text) as { version?: unknown });
    if (typeof found?.version === 'string') return found.version;
    if (dirname(folder) === folder) return undefined;
  }
}
