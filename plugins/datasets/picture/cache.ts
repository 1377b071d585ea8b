import { readdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';

/** Maximum size of all cached files; the newest is kept whatever its size. */
const MAX_BYTES = 32 * 2 ** 30;
const A_DAY = 24 * 3600_000;

/** The folder for decoded images and unpacked image files. */
export function imageCache(cacheDir: string): string {
  return path.join(cacheDir, 'datasets', 'images');
}

/** Sets a file's time of last use, by which `dropUnused` chooses. */
export async function markUsed(file: string): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(() => undefined);
}

/**
 * Drops the least recently used files if the cache is too large. Never fails: several processes may
 * do it at once, and a missing file is created again.
 * @param newest the file just written
 */
export async function dropUnused(newest: string, maxBytes = MAX_BYTES): Promise<void> {
  const folder = path.dirname(newest);
  const names = await readdir(folder).catch(() => []);
  const all = await Promise.all(
    names.map(async (name) => {
      const file = path.join(folder, name);
      const found = await stat(file).catch(() => undefined);
      return { file, bytes: found?.size ?? 0, used: found?.mtimeMs ?? 0 };
    }),
  );
  // Half-written files of processes that were killed; younger ones may still be written to.
  const isLeft = ({ file, used }: (typeof all)[number]) =>
    file.endsWith('.tmp') && used < Date.now() - A_DAY;
  const kept = all.filter(({ file }) => !file.endsWith('.tmp'));
  const drop = all.filter(isLeft);
  let total = kept.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const each of kept.sort((a, b) => a.used - b.used)) {
    if (total <= maxBytes) break;
    if (each.file === newest) continue;
    drop.push(each);
    total -= each.bytes;
  }
  await Promise.all(drop.map(({ file }) => rm(file, { force: true }).catch(() => undefined)));
}
