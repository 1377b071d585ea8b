import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { sha256File, writeFileAtomic } from '../../files/index.js';

/** Written beside a library once it is whole: what it is, and how to tell that it still is. */
interface Marker {
  readonly size: number;
  readonly modified: number;
  readonly sha256: string;
}

const markerOf = (library: string) => `${library}.json`;

/**
 * Whether the library that was put here is here, judged by size and time: hashing hundreds of
 * megabytes at each start would cost a second.
 */
export async function isInstalled(library: string): Promise<boolean> {
  const [marker, found] = await Promise.all([
    readMarker(library),
    stat(library).catch(() => undefined),
  ]);
  return found?.size === marker?.size && found !== undefined && found.mtimeMs === marker?.modified;
}

/** Whether each byte is as it was when it was unpacked. Takes a second or two. */
export async function isIntact(library: string): Promise<boolean> {
  const marker = await readMarker(library);
  if (!marker || !(await isInstalled(library))) return false;
  return (await sha256File(library)) === marker.sha256;
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
