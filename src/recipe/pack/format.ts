import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack as tarPack } from 'tar-stream';

/**
 * A pack is a .tar.gz of plain files:
 *
 * - `pack.json`: see `PackManifest`
 * - `files/…`: the recipe, its bases, local plugins and `recipes.lock.yaml`, with their relative
 *   paths
 * - `fetched/<SHA-256>`: contents of remote parts, so that a pack needs no network
 * - `card/…`: results of a run of the recipe
 */
export const MANIFEST = 'pack.json';
export const FILES = 'files/';
export const FETCHED = 'fetched/';
export const CARD = 'card/';

export interface PackManifest {
  readonly version: 1;
  /** The recipe's path under `files/`, with forward slashes. */
  readonly recipe: string;
  /** The version of gan that wrote the pack. */
  readonly gan: string;
}

export interface PackFile {
  /** With forward slashes. */
  readonly name: string;
  readonly data: Uint8Array;
}

/** Packs files. The same files always give the same bytes, on any machine. */
export async function packBytes(files: readonly PackFile[]): Promise<Buffer> {
  const tar = tarPack();
  const sorted = [...files].sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const { name, data } of sorted) {
    tar.entry({ name, mode: 0o644, mtime: new Date(0), uid: 0, gid: 0 }, Buffer.from(data));
  }
  tar.finalize();
  const bytes = gzipSync(await buffer(tar), { level: 9 });
  // Sets gzip's operating system byte to "unknown".
  bytes[9] = 255;
  return bytes;
}
