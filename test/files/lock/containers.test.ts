import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { holderOf, holdLock } from '../../../src/files/index.js';
import { acquireLock } from '../../../src/run/folder/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const CONTAINER = ['--pid', '--fork', '--mount-proc', '--kill-child'];
const permitted = spawnSync('unshare', [...CONTAINER, 'true']).status === 0;
const FILES = new URL('../../../dist/src/files/index.js', import.meta.url).href;

/** A process with a space of process ids of its own, as in a container, that holds a lock. */
async function holdElsewhere(file: string) {
  const script = `
    const { holdLock } = await import(process.argv[1]);
    const options = { beatMs: 1_000, deadAfterMs: 3_000, staleness: 'by watching', refused: () => new Error('refused') };
    await holdLock(process.argv[2], options).then(() => console.log('held'), (e) => console.log(e.message));
    setInterval(() => {}, 1000);`;
  const node = [process.execPath, '--input-type=module', '-e', script, FILES, file];
  const child = spawn('unshare', [...CONTAINER, ...node], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  expect(said.toString().trim()).toBe('held');
  return child;
}

const watch = (file: string) =>
  holdLock(file, {
    ...{ beatMs: 1_000, deadAfterMs: 3_000, staleness: 'by watching' },
    refused: (by) => new Error(`held by ${by?.pid}`),
  });

if (!permitted) console.warn('unshare is not permitted here: locks of containers are not tested');

describe.runIf(permitted)('a lock of a process in another container of this machine', () => {
  it(
    'holds while that process lives, whoever has its process id here',
    { timeout: 60_000 },
    async () => {
      const file = path.join(await temporaryFolder(), 'run.lock');
      const holder = await holdElsewhere(file);
      // It is process 1 there; and here that is another, which began at another time.
      expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ pid: 1 });
      await expect(watch(file)).rejects.toThrow('held by 1');
      await expect(acquireLock(file)).rejects.toMatchObject({
        code: 'GAN_RUN_LOCKED',
        hint: expect.stringContaining('another container') as string,
      });
      // Nobody is to be sent a signal.
      expect(await holderOf(file)).toBeUndefined();
      holder.kill('SIGKILL');
      await once(holder, 'exit');
      await (await watch(file)).release();
    },
  );

  it('is seen from in there as well', { timeout: 60_000 }, async () => {
    const file = path.join(await temporaryFolder(), 'run.lock');
    const lock = await watch(file);
    await expect(holdElsewhere(file)).rejects.toThrow('refused');
    await lock.release();
  });
});
