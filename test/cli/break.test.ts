import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { makeShaky, shakyMetric } from '../support/shaky-metric.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { metrics } from '../train/train-tiny.js';
import { expectResumed, expectTold, lastState, underWay, workplace } from './broken-run.js';
import { gan } from './gan.js';

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

  it('killed in an evaluation: goes on from the checkpoint that was written before it', async () => {
    const cwd = await temporaryFolder();
    await tinyRecipe(cwd);
    await makeShaky(cwd, 'kill');
    const often = ['train.steps=4', 'train.logEvery=1', 'evaluate.every=2', 'checkpoint.every=9'];
    const set = [...often, ...(await shakyMetric(cwd))].flatMap((each) => ['--set', each]);
    const killed = await gan(['run', 'tiny.yaml', '--out', 'run', ...set], { cwd });
    expect(killed.stderr).toContain('GAN_WORKER_DIED');
    await makeShaky(cwd, 'work');
    expect((await gan(['resume', 'run'], { cwd })).code).toBe(0);
    const logged = await metrics(path.join(cwd, 'run'));
    const steps = (name: string) =>
      logged.filter(({ values }) => name in values).map(({ step }) => step);
    expect(steps('loss/generator')).toEqual([1, 2, 3, 4]);
    expect(steps('shaky')).toEqual([2, 4]);
  });
});
