import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readJournal } from '../../src/tracking/index.js';
import { gan, startGan, workerOf } from '../cli/gan.js';
import ray from '../../plugins/launchers/ray/index.js';
import { freePort } from '../plugins/trackers/support/mlflow-server.js';
import { launcherSuite } from '../suites/launcher.js';
import { GATED, gateBeside } from '../support/gate.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN } from '../support/tiny-run.js';
import { isIn, RayCluster, rayMissing, type RayNode } from './ray-cluster.js';
import { eventsOf, holdSecond, statusOf, tinySweep, untilText } from './tiny-sweep.js';

const missing = rayMissing();
if (missing) console.warn(`skipped: ${missing}`);

/** What Ray's API says of a job. */
interface Job {
  readonly submission_id: string;
  readonly status: string;
}

describe.skipIf(missing)('trials as jobs of a real Ray cluster of two nodes', () => {
  let cluster: RayCluster;
  let plain: RayNode;

  beforeAll(async () => {
    cluster = await RayCluster.start();
    plain = await cluster.add();
    await cluster.add(['--num-gpus=1', '--resources={"TPU": 1}']);
  });
  afterAll(() => cluster?.stop());

  launcherSuite({
    plugin: ray,
    params: () => ({ address: cluster.address }),
    // Ray writes the file when the job is over.
    logOf: async ({ id }) => {
      const answer = (await cluster.get(`/api/jobs/${id}/logs`).catch(() => undefined)) as
        { readonly logs: string } | undefined;
      return answer?.logs ?? '';
    },
  });

  it('outlives kill -9 of the sweep and of a node: no trial lost, none repeated', async () => {
    const cwd = await temporaryFolder();
    const more = `  parallel: 2\n  launcher: { use: ray, address: '${cluster.address}' }\n`;
    const gate = await gateBeside(cwd);
    await gate.close();
    await tinySweep(cwd, { trials: 3, more, recipe: TINY_GAN + GATED });
    const total = 60;
    const set = [`train.steps=${total}`, 'train.logEvery=1'];
    const args = ['sweep', 'sweep.yaml', ...set.flatMap((each) => ['--set', each])];
    const sweep = path.join(cwd, 'sweeps/tiny');
    const runOf = (number: number) => path.join(sweep, `trials/000${number}`);
    const first = startGan(args, { cwd });
    for (const number of [0, 1]) {
      await untilText(path.join(runOf(number), 'metrics.jsonl'), (text) =>
        text.includes('"step":9,'),
      );
    }
    const onPlain = isIn(await workerOf(runOf(0)), plain.pid) ? 0 : 1;
    expect(isIn(await workerOf(runOf(onPlain)), plain.pid)).toBe(true);
    first.child.kill('SIGKILL');
    await first.ended;
    process.kill(plain.pid, 'SIGKILL');
    await gate.open();

    const ended = await gan(args, { cwd });
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    const { trials } = await statusOf('sweeps/tiny', cwd);
    expect(trials.map(({ state, step }) => ({ state, step }))).toEqual(
      [0, 1, 2].map(() => ({ state: 'finished', step: total })),
    );
    const lost = await eventsOf(sweep, 'lost');
    expect(lost.map(({ number }) => number)).toEqual([onPlain]);
    expect(await eventsOf(sweep, 'attempt')).toHaveLength(4);
    // From its checkpoint, and every step once.
    const log = await readFile(path.join(sweep, `logs/000${onPlain}.log`), 'utf8');
    expect(log).not.toContain('starting at step 0');
    const steps = (await readJournal(runOf(onPlain))).flatMap((event) =>
      event.type === 'metrics' && 'loss/generator' in event.values ? [event.step] : [],
    );
    expect(steps).toEqual(Array.from({ length: total }, (_, i) => i + 1));
  });

  it('cancels the job of a pruned trial, and asks for GPUs and TPUs', async () => {
    const cwd = await temporaryFolder();
    const resources = 'gpus: 1, resources: { TPU: 1 }';
    const more = [
      ...[`  launcher: { use: ray, address: '${cluster.address}', ${resources} }`],
      ...['  pruner: { use: median, startup: 1 }', ''],
    ].join('\n');
    const gate = await gateBeside(cwd);
    await tinySweep(cwd, { trials: 2, more, recipe: TINY_GAN + GATED });
    // The loss of the second is greater from the first step on.
    const parameters = '{"optimizer.generator.lr":null,"loss":{"choice":["hinge","modified-gan"]}}';
    const set = [
      'name=halved',
      'train.steps=60',
      `sweep.parameters=${parameters}`,
      'sweep.sampler=grid',
    ];
    const args = ['sweep', 'sweep.yaml', ...set.flatMap((each) => ['--set', each])];
    const sweep = startGan(args, { cwd });
    const jobs = async () => (await cluster.get('/api/jobs/')) as Job[];
    await holdSecond(gate, path.join(cwd, 'sweeps/halved'), async () => {
      const second = (await jobs()).find(({ submission_id: id }) => /^halved-.*-0001-/.test(id));
      return JSON.stringify(await cluster.get(`/api/jobs/${second?.submission_id}/logs`));
    });
    const ended = await sweep.ended;
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    const { trials } = await statusOf('sweeps/halved', cwd);
    expect(trials.map(({ state }) => state)).toEqual(['finished', 'pruned']);
    expect(trials[1].step).toBeLessThan(60);
    const states = (await jobs()).flatMap(({ submission_id: id, status }) =>
      id.startsWith('halved-') ? [`${id.split('-')[2]} ${status}`] : [],
    );
    expect(states.sort()).toEqual(['0000 SUCCEEDED', '0001 STOPPED']);
  });

  it('says what to do where there is no cluster', async () => {
    const cwd = await temporaryFolder();
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    await tinySweep(cwd, { more: `  launcher: { use: ray, address: '${nowhere}' }\n` });
    const ended = await gan(['sweep', 'sweep.yaml'], { cwd });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('GAN_RAY_UNREACHABLE');
    expect(ended.stderr).toContain('ray start --head');
  });
});
