import { writeFileAtomic } from '../atomic.js';
import { withLock } from '../lock.js';
import { readSmallText } from '../regular.js';
import { isLater, parseTurn, superseded, workUnder, type Lease, type Turn } from './turn.js';

/** The variables that hand a lease to a process and to the processes that it starts. */
export function leaseVariables(file: string, attempt: number): Record<string, string> {
  return { GAN_LEASE: file, GAN_ATTEMPT: String(attempt) };
}

/**
 * Makes it the turn of an attempt. The file and its folder are made as needed.
 * @returns false, with nothing changed, if it is the turn of a later one already
 */
export async function giveTurn(file: string, turn: Turn): Promise<boolean> {
  return withLock(`${file}.lock`, undefined, async () => {
    const now = parseTurn(await readSmallText(file).catch(() => ''));
    if (now && isLater(now, turn)) return false;
    const { attempt, restart } = turn;
    if (!now || isLater(turn, now)) {
      await writeFileAtomic(file, JSON.stringify({ attempt, restart }));
    }
    return true;
  });
}

/**
 * Takes up the lease that the environment hands over, if there is one: from now on this process
 * writes nothing by `writeFileAtomic` or to a run's journal once it is another attempt's turn.
 * @throws GanError (GAN_SUPERSEDED, exit code 75) if it is already
 */
export async function takeUpLease(env: NodeJS.ProcessEnv): Promise<void> {
  const { GAN_LEASE: file, GAN_ATTEMPT: attempt, SLURM_RESTART_COUNT: restart } = env;
  if (!file) return;
  const lease: Lease = { file, attempt: Number(attempt ?? 0), restart: Number(restart ?? 0) };
  if (!(await giveTurn(file, lease))) throw superseded(lease);
  workUnder(lease);
}
