import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from '../../files/index.js';
import { isInstalled, markInstalled } from './installed.js';

/**
 * Creates files once, also if several processes try at the same time.
 * @param files the files that `act` creates; the lock is in the first one's folder
 */
export async function putInPlace(
  files: readonly string[],
  signal: AbortSignal | undefined,
  act: () => Promise<void>,
): Promise<void> {
  await withLock(`${files[0]}.lock`, signal, async () => {
    if (await areInstalled(files)) return;
    await removeLeftovers(path.dirname(files[0]));
    await act();
    for (const file of files) await markInstalled(file);
  });
}

export async function areInstalled(files: readonly string[]): Promise<boolean> {
  return (await Promise.all(files.map(isInstalled))).every(Boolean);
}

/**
 * Removes temporary files of processes that were killed while unpacking. The lock excludes others.
 */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder);
  const left = names.filter((name) => name.endsWith('.tmp'));
  await Promise.all(left.map((name) => rm(path.join(folder, name), { force: true })));
}
