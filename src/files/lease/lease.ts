import { writeFileAtomic } from '../atomic.js';
import { withLock } from '../lock.js';
import { readSmallText } from '../regular.js';
import {
  isLater,
  parseFencingToken,
  supersededError,
  setHeldLease,
  type Lease,
  type FencingToken,
} from './fencing-token.js';

/** The variables that hand a lease to a process and to the processes that it starts. */
export function leaseVariables(file: string, attempt: number): Record<string, string> {
  return { GAN_LEASE: file, GAN_ATTEMPT: String(attempt) };
}

/**
 * Grants the lease to an attempt, by its token. The file and its folder are made as needed.
 * @returns false, with nothing changed, if a later one has it already
 */
export async function grantLease(file: string, token: FencingToken): Promise<boolean> {
  return withLock(`${file}.lock`, undefined, async () => {
    const now = parseFencingToken(await readSmallText(file).catch(() => ''));
    if (now && isLater(now, token)) return false;
    const { attempt, restart } = token;
    if (!now || isLater(token, now)) {
      await writeFileAtomic(file, JSON.stringify({ attempt, restart }));
    }
    return true;
  });
}

/**
 * Takes up the lease that the environment hands over, if there is one: from now on this process
 * writes nothing by `writeFileAtomic` or to a run's journal once a later attempt has it.
 * @throws GanError (GAN_SUPERSEDED, exit code 75) if one has it already
 */
export async function acquireLease(env: NodeJS.ProcessEnv): Promise<void> {
  const { GAN_LEASE: file, GAN_ATTEMPT: attempt, SLURM_RESTART_COUNT: restart } = env;
  if (!file) return;
  const lease: Lease = { file, attempt: Number(attempt ?? 0), restart: Number(restart ?? 0) };
  if (!(await grantLease(file, lease))) throw supersededError(lease);
  setHeldLease(lease);
}
