import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readJournal } from '../../src/tracking/index.js';
import { gan } from '../cli/gan.js';
import { makeShaky, shakyMetric } from '../support/shaky-metric.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { eventsOf, statusOf, tinySweep } from './tiny-sweep.js';

describe('gan sweep', () => {
  it('runs its trials, tells of them, and writes the best as a recipe with the same score', async () => {
    const cwd = await temporaryFolder();
    await tinySweep(cwd);
    const sweep = await gan(['sweep', 'sweep.yaml', '--parallel', '2'], { cwd });
    expect(sweep.stderr).toBe('');
    expect(sweep.code).toBe(0);
    expect(sweep.stdout.match(/^trial \d{4} {2}finished/gm)).toHaveLength(3);

    const status = await statusOf('sweeps/tiny', cwd);
    expect(status.running).toBe(false);
    expect(status.trials.map(({ id, state, step }) => ({ id, state, step }))).toEqual([
      { id: '0000', state: 'finished', step: 12 },
      { id: '0001', state: 'finished', step: 12 },
      { id: '0002', state: 'finished', step: 12 },
    ]);
    const values = status.trials.map(({ value }) => value ?? NaN);
    const best = status.trials[values.indexOf(Math.min(...values))];
    expect(status.best).toBe(best.id);

    const said = await gan(['sweep', 'best', 'sweeps/tiny', '--recipe', 'best.yaml'], { cwd });
    expect(said.stdout).toContain(`trial ${best.id}: loss/generator`);
    const again = await gan(['run', 'best.yaml', '--out', 'again'], { cwd });
    expect(again.code).toBe(0);
    const lines = (await readFile(path.join(cwd, 'again/metrics.jsonl'), 'utf8'))
      .trim()
      .split('\n');
    expect((JSON.parse(lines.at(-1) ?? '') as Record<string, number>)['loss/generator']).toBe(
      best.value,
    );
    // A trial's run says whose it is, and what became of it.
    const events = await readJournal(path.join(cwd, best.run));
    expect(events).toContainEqual(expect.objectContaining({ type: 'parent', folder: '../..' }));
    expect(events).toContainEqual(
      expect.objectContaining({ type: 'tag', key: 'trial.state', value: 'finished' }),
    );

    // Given again, there is nothing left to do.
    const idle = await gan(['sweep', 'sweep.yaml'], { cwd });
    expect(idle.code).toBe(0);
    expect(await eventsOf(path.join(cwd, 'sweeps/tiny'), 'attempt')).toHaveLength(3);
  });

  it('a trial has failed whose objective was not measured at last, and says why', async () => {
    const cwd = await temporaryFolder();
    await tinySweep(cwd, { trials: 1 });
    await makeShaky(cwd, 'throw');
    const more = ['train.steps=2', 'sweep.objective.metric=shaky'];
    const set = [...more, ...(await shakyMetric(cwd))].flatMap((each) => ['--set', each]);
    expect((await gan(['sweep', 'sweep.yaml', ...set], { cwd })).code).toBe(1);
    const { trials } = await statusOf('sweeps/tiny', cwd);
    expect(trials).toMatchObject([
      { state: 'failed', reason: 'shaky was not measured: step 2: the scorer fell over' },
    ]);
    expect(trials[0]).not.toHaveProperty('value');
  });

  it.each([
    [
      'an objective that nothing logs',
      ['sweep', 'sweep.yaml', '--set', 'sweep.objective.metric=loss/genrator'],
      'Did you mean "loss/generator"?',
    ],
    ['a recipe without a sweep', ['sweep', 'sweep.yaml', '--set', 'sweep='], 'GAN_NO_SWEEP'],
    ['a folder that is no sweep', ['sweep', 'status', '.'], 'GAN_NOT_A_SWEEP'],
    ['the same for resume', ['sweep', 'resume', '.'], 'GAN_NOT_A_SWEEP'],
    [
      'a wrong space',
      ['sweep', 'sweep.yaml', '--set', 'sweep.parameters={"los":{"choice":[1]}}'],
      'GAN_UNKNOWN_KEY',
    ],
  ])('%s: nothing is made', async (_, args, code) => {
    const cwd = await temporaryFolder();
    await tinySweep(cwd);
    const ended = await gan(args, { cwd });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain(code);
    await expect(readFile(path.join(cwd, 'sweeps/tiny/sweep.jsonl'))).rejects.toThrow('ENOENT');
  });
});
