import { setTimeout as sleep } from 'node:timers/promises';
import { holderOf, sweepPaths } from './paths.js';
import { readSweep } from './read.js';

/**
 * Asks a sweep's process to end with checkpoints, and waits for it.
 * @returns a line that says what was done
 */
export async function stopSweep(folder: string): Promise<string> {
  await readSweep(folder);
  const { lock } = sweepPaths(folder);
  const pid = await holderOf(lock);
  if (pid === undefined) return `${folder}: no process of this machine works at it`;
  process.kill(pid, 'SIGTERM');
  while ((await holderOf(lock)) === pid) await sleep(200);
  return `${folder}: stopped; \`gan sweep resume ${folder}\` goes on`;
}
