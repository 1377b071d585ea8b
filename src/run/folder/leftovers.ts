import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { removeLeftovers as removeTemporary } from '../../files/index.js';
import { runPaths } from './paths.js';

/** Names of earlier versions, which did not say whose file it is. */
const UNNAMED = /^\.(?!gan\.).+\.tmp$/;

/** Removes the half-written temporary files of processes that were killed. Hold the lock. */
export async function removeLeftovers(folder: string): Promise<void> {
  const { samples, checkpoints, plots } = runPaths(folder);
  const inside = (name: string) => path.join(folder, name);
  const networks = await readdir(inside('model')).catch(() => []);
  const models = networks.map((network) => path.join(inside('model'), network));
  for (const place of [folder, samples, checkpoints, plots, inside('tracking'), ...models]) {
    await removeTemporary(place);
    const names = await readdir(place).catch(() => []);
    for (const name of names.filter((each) => UNNAMED.test(each))) {
      await rm(path.join(place, name), { force: true });
    }
  }
}
