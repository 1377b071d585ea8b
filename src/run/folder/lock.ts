import { userError } from '../../errors/index.js';
import { holdLock, isHere, type HeldLock } from '../../files/index.js';

/** A hold on a run's folder: while it lasts no other process trains there. */
export type RunLock = HeldLock;

const HERE = 'Wait for it or stop it, or choose another folder with --out.';
const ELSEWHERE = `${HERE} The process is in another container, on another machine, or from before a restart of this one: if it has ended, its lock expires 15 minutes after its last heartbeat, or when you delete the file.`;

/**
 * Takes the lock, or takes it over, see `holdLock`. A lock that this process's parent holds is
 * adopted: a command locks the folder, prepares it and leaves it to its training process.
 * @throws GanError (exit code 2) if another process holds it
 */
export function acquireLock(file: string): Promise<RunLock> {
  return holdLock(file, {
    adopt: true,
    beatMs: 10_000,
    // A step may hold up the beat for long.
    deadAfterMs: 15 * 60_000,
    staleness: 'by age',
    refused: (holder) => {
      const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
      return userError('GAN_RUN_LOCKED', `${who} is training in this folder`, {
        place: { file },
        hint: holder && !isHere(holder) ? ELSEWHERE : HERE,
      });
    },
  });
}
