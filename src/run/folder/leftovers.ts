import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { removeLeftovers as removeTemporary } from '../../files/index.js';
import { runPaths } from './paths.js';

/** Removes the half-written temporary files of processes that were killed. Hold the lock. */
export async function removeLeftovers(folder: string): Promise<void> {
  const { samples, checkpoints, plots } = runPaths(folder);
  const inside = (name: string) => path.join(folder, name);
  const networks = await readdir(inside('model')).catch(() => []);
  const models = networks.map((network) => path.join(inside('model'), network));
  for (const place of [folder, samples, checkpoints, plots, inside('tracking'), ...models]) {
    await removeTemporary(place);
  }
}
