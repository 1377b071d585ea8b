import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { GanError } from '../../errors/index.js';
import { sha256File, writeFileAtomic } from '../../files/index.js';
import { libraryHash } from './library-hash.js';
import { XLA_PLUGINS, type XlaPlugin } from './pinned-wheels.js';

/** Contents of the marker file beside a complete library, for detecting later changes. */
interface Marker {
  readonly size: number;
  readonly modified: number;
  readonly sha256: string;
}

const markerOf = (library: string) => `${library}.json`;

/**
 * Whether the library that was installed here is unchanged, by its size and time. `checkFetched`
 * checks every byte before the library is loaded.
 */
export async function isInstalled(library: string): Promise<boolean> {
  const [marker, found] = await Promise.all([
    readMarker(library),
    stat(library).catch(() => undefined),
  ]);
  return found?.size === marker?.size && found !== undefined && found.mtimeMs === marker?.modified;
}

/**
 * Whether a library's SHA-256 is that of the fetched file: the hash pinned in gan's source, else
 * the one in the marker file. True for a library that gan did not fetch.
 */
export async function isIntact(library: string): Promise<boolean> {
  const expected = pinnedHash(library) ?? (await readMarker(library))?.sha256;
  return expected === undefined || (await libraryHash(library)) === expected;
}

/**
 * Checks fetched files. Call this before libraries are loaded or their programs are run. A change
 * of the library file alone is thus detected.
 * @throws GanError that names the first file whose checksum differs
 */
export async function checkFetched(libraries: readonly string[]): Promise<void> {
  const intact = await Promise.all(libraries.map(isIntact));
  const changed = libraries[intact.indexOf(false)];
  if (changed === undefined) return;
  throw new GanError(
    'GAN_XLA_CHANGED',
    'the file has changed since it was fetched: its checksum differs',
    {
      place: { file: changed },
      hint: 'If nobody changed it, the disk may be faulty. Delete it; `gan hardware install` fetches it again.',
    },
  );
}

/** Writes the marker file. Call this once the library has its final name. */
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

/** The hash that gan's source pins for a library, if its path is that of a built-in plugin. */
function pinnedHash(library: string): string | undefined {
  const file = path.resolve(library);
  for (const plugin of Object.values<XlaPlugin>(XLA_PLUGINS)) {
    for (const [platform, wheel] of Object.entries(plugin.wheels)) {
      if (file.endsWith(installedPath(path.sep, plugin, platform))) return wheel.unpacked;
    }
  }
  return undefined;
}
