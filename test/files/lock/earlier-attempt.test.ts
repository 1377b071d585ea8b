import { existsSync } from 'node:fs';
import { readFile, rm, utimes, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { acquireLease, type HeldLock } from '../../../src/files/index.js';
import { lockDelivery } from '../../../src/tracking/delivery/lock.js';
import { acquireLock } from '../../../src/run/folder/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

/** This process is the second attempt at something, started once again by its scheduler. */
beforeEach(async () => {
  const lease = path.join(await temporaryFolder(), '0000.json');
  await acquireLease({ GAN_LEASE: lease, GAN_ATTEMPT: '1', SLURM_RESTART_COUNT: '1' });
});

const locks: [string, string, (run: string) => Promise<HeldLock>][] = [
  ["a run's lock", 'run.lock', (run) => acquireLock(path.join(run, 'run.lock'))],
  ["a delivery's lock", 'tracking/delivery.lock', lockDelivery],
];

it.each(locks)(
  '%s is taken from an earlier attempt that does not let go',
  async (_, name, take) => {
    const run = await temporaryFolder();
    const file = path.join(run, name);
    await (await take(run)).release();
    await writeFile(file, holder({ attempt: 1, restart: 0 }));
    const beats = setInterval(() => void utimes(file, new Date(), new Date()), 50);
    const lock = await take(run).finally(() => clearInterval(beats));
    expect(await readFile(file, 'utf8')).toContain('"turn":{"attempt":1,"restart":1}');
    await lock.release();
    expect(existsSync(file)).toBe(false);
  },
);

it('an earlier attempt that lets go in time is waited for', async () => {
  const file = path.join(await temporaryFolder(), 'run.lock');
  await writeFile(file, holder({ attempt: 0, restart: 7 }));
  const begun = performance.now();
  const taken = acquireLock(file);
  await sleep(300);
  await rm(file);
  const lock = await taken;
  expect(performance.now() - begun).toBeLessThan(4_000);
  await lock.release();
});

it.each([
  ['the same attempt', { attempt: 1, restart: 1 }],
  ['a later attempt', { attempt: 2, restart: 0 }],
  ['a process that works under no lease', undefined],
])('it is refused while %s holds it', async (_, fencingToken) => {
  const file = path.join(await temporaryFolder(), 'run.lock');
  await writeFile(file, holder(fencingToken));
  await expect(acquireLock(file)).rejects.toMatchObject({ code: 'GAN_RUN_LOCKED' });
});

/** As a lock file tells of a holder that is alive: of this very process. */
function holder(fencingToken: object | undefined): string {
  return JSON.stringify({ pid: process.pid, host: os.hostname(), token: 'x', turn: fencingToken });
}
