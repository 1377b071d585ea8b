import { setTimeout as sleep } from 'node:timers/promises';
import { userError } from '../../errors/index.js';
import { holderOf, systemCode } from '../../files/index.js';
import { sweepPaths } from './paths.js';
import { readSweep } from './read.js';

/**
 * Asks a sweep's process to end with checkpoints, and waits for it.
 * @returns a line that tells what was done
 * @throws GanError (exit code 2) if the process in the lock file may be another one, because the file
 * may be somebody else's
 */
export async function stopSweep(folder: string): Promise<string> {
  await readSweep(folder);
  const { lock } = sweepPaths(folder);
  const holder = await holderOf(lock);
  if (!holder) return `${folder}: no process on this machine runs this sweep`;
  const { pid, isProven } = holder;
  // Process 1 is a container's init: ending it would end the container.
  if (!isProven || pid === 1) {
    throw userError('GAN_NOT_STOPPED', `it is not certain that process ${pid} runs this sweep`, {
      place: { file: lock },
      hint: `Check it. If it does: kill -TERM ${pid}`,
    });
  }
  try {
    process.kill(pid, 'SIGTERM');
  } catch (error) {
    // The process may have ended just now.
    if (systemCode(error) !== 'ESRCH') throw error;
  }
  while ((await holderOf(lock))?.pid === pid) await sleep(200);
  return `${folder}: stopped; \`gan sweep resume ${folder}\` goes on`;
}
