import { readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { expectResumed, expectTold, lastState, underWay, workplace } from './broken-run.js';

describe('a run that is broken off ends, once resumed, equal to the bit', () => {
  it('killed training process: the command lives on, reports it and marks the run', async () => {
    const cwd = await workplace();
    const { run, folder, worker } = await underWay(cwd);
    process.kill(worker, 'SIGKILL');
    const ended = await run.ended;
    expect(ended.code).toBe(1);
    expectTold(ended, 'GAN_WORKER_DIED');
    expect(ended.stderr).toContain('was ended by SIGKILL after step');
    expect(await lastState(folder)).toBe('failed');
    expect(await readdir(folder)).not.toContain('run.lock');
    await expectResumed(cwd);
  });

  it('Ctrl-C: the step is finished, a checkpoint written, exit code 130', async () => {
    const cwd = await workplace();
    const { run, folder } = await underWay(cwd);
    run.child.kill('SIGINT');
    const ended = await run.ended;
    expect(ended.code).toBe(130);
    expectTold(ended, 'GAN_INTERRUPTED');
    expect(await lastState(folder)).toBe('interrupted');
    await expectResumed(cwd);
  });

  it('SIGTERM, as clusters send it: the same with exit code 75', async () => {
    const cwd = await workplace();
    const { run, folder } = await underWay(cwd);
    run.child.kill('SIGTERM');
    const ended = await run.ended;
    expect(ended.code).toBe(75);
    expectTold(ended, 'GAN_INTERRUPTED');
    expect(await lastState(folder)).toBe('interrupted');
    await expectResumed(cwd);
  });
});
