import { userError } from '../../errors/index.js';
import { holdLock, type HeldLock } from '../../files/index.js';

/** A hold on a run's folder: while it lasts no other process trains there. */
export type RunLock = HeldLock;

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
    judge: 'by age',
    refused: (holder) => {
      const who = holder ? `process ${holder.pid} on ${holder.host}` : 'another process';
      return userError('GAN_RUN_LOCKED', `${who} is training in this folder`, {
        place: { file },
        hint: 'Wait for it or stop it, or choose another folder with --out.',
      });
    },
  });
}
