import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { withLock } from '../../files/index.js';
import { isInstalled, markInstalled } from './installed.js';

/**
 * Puts files in place once, also where several processes want them at the same time.
 * @param files what `act` makes; the first one's folder holds the lock
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

/** What processes left that were killed while they unpacked. Nobody else writes: we hold the lock. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder);
  const left = names.filter((name) => name.endsWith('.tmp'));
  await Promise.all(left.map((name) => rm(path.join(folder, name), { force: true })));
}
