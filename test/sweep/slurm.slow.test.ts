import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJournal } from '../../src/tracking/index.js';
import slurm from '../../plugins/launchers/slurm/index.js';
import { gan, startGan } from '../cli/gan.js';
import { launcherSuite } from '../suites/launcher.js';
import { GATED, gateBeside } from '../support/gate.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN } from '../support/tiny-run.js';
import { SlurmCluster, slurmMissing } from './slurm-cluster.js';
import { eventsOf, holdSecond, statusOf, tinySweep, untilText } from './tiny-sweep.js';

const missing = slurmMissing();
if (missing) console.warn(`skipped: ${missing}`);

describe.skipIf(missing)('trials as job arrays of a real Slurm cluster', () => {
  let cluster: SlurmCluster;
  beforeAll(async () => {
    cluster = await SlurmCluster.start();
  });
  afterAll(() => cluster?.stop());

  describe('from this process', () => {
    beforeAll(() => void Object.assign(process.env, cluster.env));
    afterAll(() => void delete process.env['SLURM_CONF']);
    launcherSuite({ plugin: slurm, params: () => ({ lookEvery: 0.5 }) });
  });

  /** The numbers that Slurm gave its tasks, from what the user's queue shows. */
  const tasks = () =>
    cluster.say('squeue', ['--noheader', '--array', '--format=%i %T']).split('\n').filter(Boolean);

  const shown = (id: string) => cluster.say('scontrol', ['--oneliner', 'show', 'job', id]);

  it('goes on with tasks that outlived a sweep killed with -9 and were queued again', async () => {
    const cwd = await temporaryFolder();
    const more = '  parallel: 2\n  launcher: { use: slurm, lookEvery: 0.5 }\n';
    const gate = await gateBeside(cwd);
    await gate.close();
    await tinySweep(cwd, { trials: 3, more, recipe: TINY_GAN + GATED });
    const set = ['train.steps=60', 'train.logEvery=1'];
    const args = ['sweep', 'sweep.yaml', ...set.flatMap((each) => ['--set', each])];
    const sweep = path.join(cwd, 'sweeps/tiny');
    const first = startGan(args, { cwd, env: cluster.env });
    for (const number of [0, 1]) {
      await untilText(path.join(sweep, `trials/000${number}/metrics.jsonl`), (text) =>
        text.includes('"step":9,'),
      );
    }
    // Both trials are tasks of one array.
    const ids = tasks().map((task) => task.split(' ')[0]);
    const [array] = ids[0].split('_');
    expect(ids.sort()).toEqual([`${array}_0`, `${array}_1`]);
    first.child.kill('SIGKILL');
    await first.ended;
    // As when a node is lost, or when others want it; and as when the time is nearly up.
    cluster.say('scontrol', ['requeue', `${array}_0`]);
    cluster.say('scancel', ['--batch', '--signal=USR1', `${array}_1`]);
    for (const number of [0, 1]) {
      await untilText(path.join(sweep, `logs/000${number}.log`), (text) =>
        text.includes('stopping: '),
      );
    }
    await gate.open();
    const second = startGan(args, { cwd, env: cluster.env });
    for (const id of ids) {
      // Slurm lets a task that was queued again wait for two minutes.
      while (!/JobState=RUNNING.* Restarts=1/.test(shown(id))) {
        cluster.say('scontrol', ['update', `JobId=${id}`, 'StartTime=now']);
        await sleep(300);
      }
    }
    const ended = await second.ended;
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    const { trials } = await statusOf('sweeps/tiny', cwd);
    expect(trials.map(({ state, step }) => ({ state, step }))).toEqual(
      [0, 1, 2].map(() => ({ state: 'finished', step: 60 })),
    );
    expect(await eventsOf(sweep, 'attempt')).toHaveLength(3);
    expect(await eventsOf(sweep, 'lost')).toEqual([]);
    for (const run of ['trials/0000', 'trials/0001']) {
      const steps = (await readJournal(path.join(sweep, run))).flatMap((event) =>
        event.type === 'metrics' && 'loss/generator' in event.values ? [event.step] : [],
      );
      expect(steps).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
    }
    const log = await readFile(path.join(sweep, 'logs/0001.log'), 'utf8');
    expect(log).toContain('writing a checkpoint');
    expect(log).not.toContain('starting at step 0');
  });

  it('cancels the task of a pruned trial, by --launcher instead of what the recipe says', async () => {
    const cwd = await temporaryFolder();
    const gate = await gateBeside(cwd);
    const more = '  pruner: { use: median, startup: 1 }\n';
    await tinySweep(cwd, { trials: 2, more, recipe: TINY_GAN + GATED });
    // The loss of the second is greater from the first step on.
    const parameters = '{"optimizer.generator.lr":null,"loss":{"choice":["hinge","modified-gan"]}}';
    const set = ['train.steps=60', `sweep.parameters=${parameters}`, 'sweep.sampler=grid'];
    const args = ['sweep', 'sweep.yaml', ...set.flatMap((each) => ['--set', each])];
    const running = startGan([...args, '--launcher', 'slurm'], { cwd, env: cluster.env });
    const sweep = path.join(cwd, 'sweeps/tiny');
    await holdSecond(gate, sweep, () => readFile(path.join(sweep, 'logs/0001.log'), 'utf8'));
    const ended = await running.ended;
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    const { trials } = await statusOf('sweeps/tiny', cwd);
    expect(trials.map(({ state }) => state)).toEqual(['finished', 'pruned']);
    expect(trials[1].step).toBeLessThan(60);
    expect(tasks()).toEqual([]);
  });

  it('says what to do where there is no Slurm', async () => {
    const cwd = await temporaryFolder();
    await tinySweep(cwd);
    const args = ['sweep', 'sweep.yaml', '--launcher', 'slurm'];
    const ended = await gan(args, { cwd, env: { PATH: '' } });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('GAN_NO_SLURM');
  });
});
