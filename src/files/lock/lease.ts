import { writeFileAtomic } from '../atomic.js';
import { readSmallText } from '../regular.js';
import {
  isLater,
  parseFencingToken,
  supersededError,
  setHeldLease,
  type Lease,
  type FencingToken,
} from './fencing-token.js';
import { withLock } from './with-lock.js';

/** The environment variables that pass a lease to a process and its children. */
export function leaseVariables(file: string, attempt: number): Record<string, string> {
  return { GAN_LEASE: file, GAN_ATTEMPT: String(attempt) };
}

/**
 * Grants the lease to an attempt by its token. Creates the file and its folder as needed.
 * @returns false, without changes, if a later attempt has the lease
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
 * Reads the lease from the environment, if there is one. Once a later attempt has taken it over,
 * this process writes nothing more by `writeFileAtomic` or to a run's journal.
 * @throws GanError (GAN_SUPERSEDED, exit code 75) if a later attempt has it already
 */
export async function acquireLease(env: NodeJS.ProcessEnv): Promise<void> {
  const { GAN_LEASE: file, GAN_ATTEMPT: attempt, SLURM_RESTART_COUNT: restart } = env;
  if (!file) return;
  const lease: Lease = { file, attempt: Number(attempt ?? 0), restart: Number(restart ?? 0) };
  if (!(await grantLease(file, lease))) throw supersededError(lease);
  setHeldLease(lease);
}
