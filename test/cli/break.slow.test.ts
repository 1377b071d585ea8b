import { execFile } from 'node:child_process';
import { chmod, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { expectResumed, expectTold, lastState, underWay, workplace } from './broken-run.js';
import { gone } from './gan.js';

/** Stops a training process, and lets it go on unless it has written all that it began, and pruned. */
async function standsStill(worker: number, folder: string): Promise<boolean> {
  process.kill(worker, 'SIGSTOP');
  await sleep(20);
  const names = await readdir(folder, { recursive: true });
  const checkpoints = names.filter((name) => name.startsWith('checkpoints/'));
  const hasGrid = names.some((name) => name.startsWith('samples/'));
  const isDone = checkpoints.length === 2 && hasGrid && !names.some((n) => n.endsWith('.tmp'));
  if (!isDone) process.kill(worker, 'SIGCONT');
  return isDone;
}

describe('a run that is broken off ends, once resumed, equal to the bit', () => {
  it('native abort: the same', async () => {
    const cwd = await workplace();
    const { run, worker } = await underWay(cwd);
    process.kill(worker, 'SIGABRT');
    const ended = await run.ended;
    expect(ended.code).toBe(1);
    expectTold(ended, 'GAN_WORKER_DIED');
    await expectResumed(cwd);
  });

  it('killed command: the training process saves a checkpoint and ends', async () => {
    const cwd = await workplace();
    const { run, folder, worker } = await underWay(cwd);
    run.child.kill('SIGKILL');
    await gone(worker);
    expect(await lastState(folder)).toBe('interrupted');
    expect(await readdir(folder)).not.toContain('run.lock');
    await expectResumed(cwd);
  });

  it('both killed: the lock of the dead is taken over', async () => {
    const cwd = await workplace();
    const { run, folder, worker } = await underWay(cwd);
    process.kill(worker, 'SIGSTOP');
    run.child.kill('SIGKILL');
    process.kill(worker, 'SIGKILL');
    await Promise.all([run.ended, gone(worker)]);
    expect(await readdir(folder)).toContain('run.lock');
    await expectResumed(cwd);
  });

  it.runIf(process.platform === 'linux')('no memory left: the same as a native abort', async () => {
    const cwd = await workplace();
    const { run, folder, worker } = await underWay(cwd);
    // Less than it has already: it gets no more, and JavaScript needs some now and then.
    await promisify(execFile)('prlimit', ['--pid', String(worker), '--data=1000000']);
    const ended = await run.ended;
    expect(ended.code).toBe(1);
    expectTold(ended, 'GAN_WORKER_DIED');
    expect(await lastState(folder)).toBe('failed');
    await expectResumed(cwd);
  });

  it.runIf(process.platform === 'linux')(
    'a folder that turns read-only: one error that names the file, and nothing half-written',
    async () => {
      const cwd = await workplace();
      // Nobody may write where permissions forbid it, root included.
      const plain = 'exec setpriv --bounding-set=-dac_override "$@"';
      const before = process.getuid?.() === 0 ? plain : 'true';
      const { run, folder, worker } = await underWay(cwd, { before });
      const places = ['', 'checkpoints', 'samples'].map((place) => path.join(folder, place));
      // Between two checkpoints, so that the next thing it does is to write.
      while (!(await standsStill(worker, folder))) await sleep(5);
      for (const place of places) await chmod(place, 0o555);
      process.kill(worker, 'SIGCONT');
      const ended = await run.ended;
      for (const place of places) await chmod(place, 0o755);
      expect(ended.code).toBe(1);
      expect(ended.stderr).toMatch(
        /^GAN_PERMISSION \S+\.(safetensors|png): could not write it: permission was denied/,
      );
      expect(ended.stderr.match(/^GAN_/gm)).toHaveLength(1);
      await expectResumed(cwd);
      // What was being written just then could not even be removed; whoever resumes does it.
      expect(
        (await readdir(folder, { recursive: true })).filter((f) => f.includes('.tmp')),
      ).toEqual([]);
    },
  );

  it('Ctrl-C twice: killed at once, and resumable all the same', async () => {
    const cwd = await workplace();
    const { run, folder, worker } = await underWay(cwd);
    // A training process that cannot answer.
    process.kill(worker, 'SIGSTOP');
    run.child.kill('SIGINT');
    await run.line((line) => line.includes('Ctrl-C again'));
    await sleep(600);
    run.child.kill('SIGINT');
    const ended = await run.ended;
    expect(ended.code).toBe(130);
    expectTold(ended, 'GAN_INTERRUPTED');
    expect(await lastState(folder)).toBe('interrupted');
    await expectResumed(cwd);
  });
});
