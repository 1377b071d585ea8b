import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { runPaths } from './paths.js';

const TEMPORARY = /^\..+\.tmp$/;

/** Removes the half-written temporary files of a process that was killed. Hold the lock. */
export async function removeLeftovers(folder: string): Promise<void> {
  const { samples, checkpoints } = runPaths(folder);
  for (const place of [folder, samples, checkpoints]) {
    const names = await readdir(place).catch(() => []);
    for (const name of names.filter((n) => TEMPORARY.test(n))) {
      await rm(path.join(place, name), { force: true });
    }
  }
}
