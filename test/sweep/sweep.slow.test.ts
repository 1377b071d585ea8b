import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { gan, gone, startGan, workerOf } from '../cli/gan.js';
import { GATED, gateBeside } from '../support/gate.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN } from '../support/tiny-run.js';
import { eventsOf, statusOf, tinySweep, untilText } from './tiny-sweep.js';

describe('gan sweep', () => {
  it('goes on after kill -9 of the sweep and of a trial: none lost, none repeated', async () => {
    const cwd = await temporaryFolder();
    const steps = ['--set', 'train.steps=20', '--set', 'train.logEvery=1'];
    const gate = await gateBeside(cwd);
    await tinySweep(cwd, { trials: 2, recipe: TINY_GAN + GATED });
    const whole = await gan(['sweep', 'sweep.yaml', ...steps, '--out', 'whole'], { cwd });
    expect(whole.code).toBe(0);
    await gate.close();

    const args = ['sweep', 'sweep.yaml', ...steps, '--out', 'broken'];
    const first = startGan(args, { cwd });
    const run = path.join(cwd, 'broken/trials/0000');
    await untilText(path.join(run, 'metrics.jsonl'), (text) => text.includes('"step":9,'));
    const worker = await workerOf(run);
    first.child.kill('SIGKILL');
    await first.ended;
    await gate.open();
    await gone(worker);
    expect((await statusOf('broken', cwd)).trials).toMatchObject([
      { id: '0000', state: 'interrupted' },
    ]);

    const second = startGan(args, { cwd });
    await second.line((line) => line.includes('0001  running'));
    await gate.close();
    await untilText(path.join(cwd, 'broken/trials/0001/metrics.jsonl'), (text) =>
      text.includes('"step":9,'),
    );
    process.kill(await workerOf(path.join(cwd, 'broken/trials/0001')), 'SIGKILL');
    await gate.open();
    const ended = await second.ended;
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    expect(ended.stdout).toContain('it continues from its last checkpoint');

    const events = await eventsOf(path.join(cwd, 'broken'), 'trial');
    expect(events.map(({ number }) => number)).toEqual([0, 1]);
    const results = async (folder: string) =>
      (await statusOf(folder, cwd)).trials.map(({ id, state, value, values }) => ({
        id,
        state,
        value,
        values,
      }));
    expect(await results('broken')).toEqual(await results('whole'));
  });

  it('refuses to go on if the space has changed, unless told how', async () => {
    const cwd = await temporaryFolder();
    await tinySweep(cwd, { trials: 1 });
    expect((await gan(['sweep', 'sweep.yaml'], { cwd })).code).toBe(0);
    const wider = ['--set', 'sweep.parameters={"loss":null,"train.batch":{"int":[2,4]}}'];
    const more = ['sweep', 'sweep.yaml', '--set', 'sweep.trials=2'];
    const refused = await gan([...more, ...wider], { cwd });
    expect(refused.code).toBe(2);
    expect(refused.stderr)
      .toBe(`GAN_SWEEP_CHANGED sweeps/tiny: the sweep has changed since it was started:
  sweep.parameters.loss: only in the first: {"choice":["modified-gan","hinge"]}
  sweep.parameters.train.batch: only in the second: {"int":[2,4]}
  --changed keep continues the sweep as it was started, --changed adopt continues it with the new recipe; --out DIR starts another.
`);
    // More trials are no change of what trials mean, and are kept for what comes after.
    const some = startGan(more, { cwd });
    await some.line((line) => line.includes('0001  running'));
    some.child.kill('SIGTERM');
    expect((await some.ended).code).toBe(75);
    // As it was begun: the second trial is of the old space.
    const keep = await gan([...more, ...wider, '--changed', 'keep'], { cwd });
    expect(keep.code).toBe(0);
    expect(keep.stdout).toContain('2/2 trials');
    const adopt = [...more, ...wider, '--set', 'sweep.trials=3', '--changed', 'adopt'];
    expect((await gan(adopt, { cwd })).code).toBe(0);
    const { trials } = await statusOf('sweeps/tiny', cwd);
    expect(trials.map(({ values }) => Object.keys(values))).toEqual([
      ['optimizer.generator.lr', 'loss'],
      ['optimizer.generator.lr', 'loss'],
      ['optimizer.generator.lr', 'train.batch'],
    ]);
  });

  it('stops with checkpoints when it is told to, and resumes', async () => {
    const cwd = await temporaryFolder();
    const gate = await gateBeside(cwd);
    await gate.close();
    await tinySweep(cwd, { trials: 1, recipe: TINY_GAN + GATED });
    const running = startGan(['sweep', 'sweep.yaml', '--set', 'train.steps=20'], { cwd });
    const run = path.join(cwd, 'sweeps/tiny/trials/0000');
    await untilText(path.join(run, 'metrics.jsonl'), (text) => text.includes('"step":8,'));
    expect(await statusOf('sweeps/tiny', cwd)).toMatchObject({
      running: true,
      trials: [{ state: 'running' }],
    });
    const other = await gan(['sweep', 'resume', 'sweeps/tiny'], { cwd });
    expect(other.code).toBe(2);
    expect(other.stderr).toContain('GAN_RUN_LOCKED');
    const stopping = gan(['sweep', 'stop', 'sweeps/tiny'], { cwd });
    await untilText(path.join(cwd, 'sweeps/tiny/logs/0000.log'), (text) =>
      text.includes('stopping: '),
    );
    await gate.open();
    const stopped = await stopping;
    expect(stopped.stdout).toContain('stopped');
    expect((await running.ended).code).toBe(75);
    expect((await statusOf('sweeps/tiny', cwd)).trials).toMatchObject([{ state: 'interrupted' }]);
    const resumed = await gan(['sweep', 'resume', 'sweeps/tiny'], { cwd });
    expect(resumed.code).toBe(0);
    expect((await statusOf('sweeps/tiny', cwd)).trials).toMatchObject([
      { state: 'finished', step: 20 },
    ]);
  });

  it('repeats a trial with other seeds, and reports the spread', async () => {
    const cwd = await temporaryFolder();
    await tinySweep(cwd, { trials: 1, more: '  seeds: 2\n' });
    expect((await gan(['sweep', 'sweep.yaml'], { cwd })).code).toBe(0);
    const [trial] = (await statusOf('sweeps/tiny', cwd)).trials;
    const scores = (await eventsOf(path.join(cwd, 'sweeps/tiny'), 'score')).map(
      ({ value }) => value,
    );
    expect(scores).toHaveLength(2);
    expect(scores[0]).not.toBe(scores[1]);
    expect(trial.value).toBeCloseTo((scores[0] + scores[1]) / 2, 12);
    expect(trial.spread).toBeCloseTo(Math.abs(scores[0] - scores[1]) / Math.SQRT2, 12);
  });

  it('halves: of four short trials, the better half goes on, and the rest is pruned', async () => {
    const cwd = await temporaryFolder();
    const asha = '  pruner: { use: asha, minSteps: 4, reduction: 2 }\n';
    await tinySweep(cwd, { trials: 4, more: asha });
    const ended = await gan(['sweep', 'sweep.yaml', '--set', 'train.steps=16'], { cwd });
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    const { trials } = await statusOf('sweeps/tiny', cwd);
    const states = trials.map(({ state }) => state);
    expect(states.filter((state) => state === 'pruned').length).toBeGreaterThanOrEqual(1);
    for (const { state, step = 0 } of trials) {
      expect(['pruned', 'finished']).toContain(state);
      expect(step).toBeGreaterThanOrEqual(4);
      if (state === 'finished') expect(step).toBe(16);
    }
    expect((await eventsOf(path.join(cwd, 'sweeps/tiny'), 'promoted')).length).toBeGreaterThan(0);
  });

  it('with several objectives: the Pareto front, and a choice of it as a recipe', async () => {
    const cwd = await temporaryFolder();
    const tradeoffs = '  tradeoffs: [{ metric: loss/discriminator, direction: maximize }]\n';
    await tinySweep(cwd, { trials: 3, more: tradeoffs });
    expect((await gan(['sweep', 'sweep.yaml'], { cwd })).code).toBe(0);
    const { trials, front } = await statusOf('sweeps/tiny', cwd);
    const results = trials.map((trial) => trial.results ?? []);
    const beaten = ([a, b]: readonly number[]) =>
      results.some(([c, d]) => c <= a && d >= b && (c < a || d > b));
    const best = trials.filter((_, i) => !beaten(results[i])).map(({ id }) => id);
    expect([...front].sort()).toEqual(best);
    const all = await gan(['sweep', 'best', 'sweeps/tiny'], { cwd });
    expect(all.stdout.match(/^trial/gm)).toHaveLength(best.length);
    const [id] = best;
    const args = ['sweep', 'best', 'sweeps/tiny', '--recipe', 'best.yaml', '--trial', id];
    expect((await gan(args, { cwd })).code).toBe(0);
    expect((await gan([...args.slice(0, -1), '0009'], { cwd })).stderr).toContain('GAN_NO_BEST');
    expect(await readFile(path.join(cwd, 'sweeps/tiny/sweep.html'), 'utf8')).toContain(
      'Pareto front',
    );
    const pruned = ['--set', 'sweep.pruner=median', '--out', 'other'];
    const refused = await gan(['sweep', 'sweep.yaml', ...pruned], { cwd });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('a pruner works with one objective');
  });
});
