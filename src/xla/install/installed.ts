import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { GanError } from '../../errors/index.js';
import { sha256File, writeFileAtomic } from '../../files/index.js';
import { libraryHash } from './library-hash.js';
import { XLA_PLUGINS, type XlaPlugin } from './plugins.js';

/** Written beside a library once it is whole: what it is, and how to tell that it still is. */
interface Marker {
  readonly size: number;
  readonly modified: number;
  readonly sha256: string;
}

const markerOf = (library: string) => `${library}.json`;

/**
 * Whether the library that was put here is here, judged by size and time. Before it is loaded,
 * `checkFetched` looks at each byte.
 */
export async function isInstalled(library: string): Promise<boolean> {
  const [marker, found] = await Promise.all([
    readMarker(library),
    stat(library).catch(() => undefined),
  ]);
  return found?.size === marker?.size && found !== undefined && found.mtimeMs === marker?.modified;
}

/**
 * Whether each byte is as it was when it was fetched: as the source of gan says of its plugins, else
 * as was noted beside the file. True of a library that gan did not fetch.
 */
export async function isIntact(library: string): Promise<boolean> {
  const expected = pinnedHash(library) ?? (await readMarker(library))?.sha256;
  return expected === undefined || (await libraryHash(library)) === expected;
}

/**
 * To be called before libraries are loaded, or programs of theirs are run. Whoever may write into the
 * file alone cannot change what runs.
 * @throws GanError that names the first that is not what was fetched
 */
export async function checkFetched(libraries: readonly string[]): Promise<void> {
  const intact = await Promise.all(libraries.map(isIntact));
  const changed = libraries[intact.indexOf(false)];
  if (changed === undefined) return;
  throw new GanError('GAN_XLA_CHANGED', 'this is not what was fetched: its checksum is another', {
    place: { file: changed },
    hint: 'If nobody meddled with it, the disk did. Delete it; `gan hardware install` fetches it again.',
  });
}

/** Notes that the library is whole. To be called when it has its final name. */
export async function markInstalled(library: string): Promise<void> {
  const { size, mtimeMs } = await stat(library);
  const marker: Marker = { size, modified: mtimeMs, sha256: await sha256File(library) };
  await writeFileAtomic(markerOf(library), JSON.stringify(marker));
}

async function readMarker(library: string): Promise<Partial<Marker> | undefined> {
  return readFile(markerOf(library), 'utf8')
    .then((text) => JSON.parse(text) as Partial<Marker>)
    .catch(() => undefined);
}

/** `<cache>/xla/<project>-<version>-<platform>/<library>`. */
export function installedPath(
  cacheDir: string,
  plugin: { project: string; version: string; library: string },
  platform: string,
): string {
  const folder = `${plugin.project}-${plugin.version}-${platform}`;
  return path.join(cacheDir, 'xla', folder, plugin.library);
}

/** What the source of gan says of a library, if it lies where one of its plugins is put. */
function pinnedHash(library: string): string | undefined {
  const file = path.resolve(library);
  for (const plugin of Object.values<XlaPlugin>(XLA_PLUGINS)) {
    for (const [platform, wheel] of Object.entries(plugin.wheels)) {
      if (file.endsWith(installedPath(path.sep, plugin, platform))) return wheel.unpacked;
    }
  }
  return undefined;
}
