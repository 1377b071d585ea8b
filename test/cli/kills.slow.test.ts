import { watch } from 'node:fs';
import { appendFile, mkdir, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { describeMlflow } from '../plugins/trackers/support/describe-mlflow.js';
import type { Point } from '../plugins/trackers/support/mlflow-view.js';
import { GATED, gateBeside } from '../support/gate.js';
import { describeXla, xlaLibrary } from '../support/xla.js';
import { expectSame, lastState, workplace } from './broken-run.js';
import { gan, gone, startGan, type Running } from './gan.js';

const KILLS = 20;
const TEMPORARY = /^\..+\.tmp$/;

describeXla('kill -9, through XLA and with a real MLflow server', () => {
  describeMlflow('', (mlflow) => {
    /** A folder for a run that is broken off and one that is not, each an experiment of its own. */
    async function pair(name: string, set: readonly string[], more = '') {
      const cwd = await workplace();
      await appendFile(path.join(cwd, 'tiny.yaml'), more);
      const gate = await gateBeside(cwd);
      const settings = ['tracking=[local, mlflow]', ...set].flatMap((one) => ['--set', one]);
      const options = (experiment: string) => ({
        cwd,
        env: {
          GAN_XLA_PLUGIN: xlaLibrary,
          MLFLOW_TRACKING_URI: mlflow.server.uri,
          MLFLOW_EXPERIMENT_NAME: `${name}-${experiment}`,
        },
      });
      const args = (out: string) => [
        ...['run', 'tiny.yaml', '--json', '--hardware', 'xla-cpu', '--out', out],
        ...settings,
      ];
      const whole = await gan(args('whole'), options('whole'));
      expect(whole.stderr).toBe('');
      return {
        gate,
        broken: path.join(cwd, 'broken'),
        whole: path.join(cwd, 'whole'),
        start: () => startGan(args('broken'), options('broken')),
        resume: () => startGan(['resume', 'broken', '--json'], options('broken')),
        sync: () => gan(['sync', 'broken', 'whole'], options('broken')),
      };
    }

    /** What the server has of an experiment's one run. */
    async function onServer(experiment: string) {
      const run = await mlflow.view.onlyRun(experiment);
      const id = run.info.run_id;
      expect(run.info.status).toBe('FINISHED');
      const files = await mlflow.view.artifacts(id);
      const histories = new Map<string, Point[]>();
      // How busy a machine was is no part of what a run computes.
      for (const key of run.metricKeys.filter((k) => !k.startsWith('system/'))) {
        histories.set(key, await mlflow.view.history(id, key));
      }
      return {
        histories,
        files: files.map((file) => file.replace(/\+timestamp\+\d+\+[0-9a-f-]{36}/, '')),
        inputs: run.inputs?.dataset_inputs?.length,
        models: run.outputs?.model_outputs?.length,
      };
    }

    it(`${KILLS} times at random moments, also inside checkpoint writes: equal to the bit`, async () => {
      const test = await pair('kills', ['train.steps=400', 'samples.every=50']);
      let insideWrites = 0;
      for (let kill = 0; kill < KILLS; kill++) {
        const run = kill === 0 ? test.start() : test.resume();
        const worker = await workerIn(test.broken, run);
        await MOMENTS[kill % MOMENTS.length](run, test.broken);
        // Every fourth time the command lives on, and tells how the training process ended.
        if (kill % 4 !== 0) run.child.kill('SIGKILL');
        kill9(worker);
        await Promise.all([run.ended, gone(worker)]);
        const left = await readdir(path.join(test.broken, 'checkpoints')).catch(() => []);
        if (left.some((name) => TEMPORARY.test(name))) insideWrites += 1;
        expect(await lastState(test.broken)).not.toBe('finished');
      }
      // The command removes what its training process left: only some can be seen here.
      expect(insideWrites).toBeGreaterThan(0);
      expect((await test.resume().ended).code).toBe(0);
      await expectSame(test.broken, test.whole);
      expect((await test.sync()).code).toBe(0);

      const [broken, whole] = [await onServer('kills-broken'), await onServer('kills-whole')];
      expect({ ...broken, histories: 0 }).toEqual({ ...whole, histories: 0 });
      expect([...broken.histories.keys()]).toEqual([...whole.histories.keys()]);
      for (const [key, points] of whole.histories) {
        const expected = points.map(({ step, value }) => ({ step, value }));
        expect(expected.length).toBeGreaterThan(100);
        // How fast a run was is not the same twice; how often it was measured is.
        const strip = ({ step, value }: Point) => ({
          step,
          value: key === 'imagesPerSecond' ? 0 : value,
        });
        expect((broken.histories.get(key) ?? []).map(strip)).toEqual(points.map(strip));
      }
    });

    it('while it goes back to a checkpoint: the same run, and the same end', async () => {
      // Not finite at once; going back makes 1e-4 of it.
      const test = await pair(
        'rollback',
        [
          'optimizer.generator.lr=1.0e+30',
          'optimizer.discriminator.lr=1.0e+30',
          'health.nonFinite.action=rollback',
          'health.rollback.lrFactor=1.0e-34',
        ],
        GATED,
      );
      // Held at its tenth step, where it comes after going back: it must not end before it is killed.
      await test.gate.close();
      const run = test.start();
      const worker = await workerIn(test.broken, run);
      const journal = () => readFile(path.join(test.broken, 'journal.jsonl'), 'utf8');
      while (!(await journal().catch(() => '')).includes('"type":"rollback"')) await sleep(0);
      run.child.kill('SIGKILL');
      kill9(worker);
      await Promise.all([run.ended, gone(worker)]);
      expect(await lastState(test.broken)).toBe('running');
      await test.gate.open();
      expect((await test.resume().ended).code).toBe(0);
      const newest = async (folder: string) =>
        readFile(path.join(folder, 'checkpoints', 'step-000012.safetensors'));
      expect(await newest(test.broken)).toEqual(await newest(test.whole));
      expect((await test.sync()).code).toBe(0);

      const [broken, whole] = [await onServer('rollback-broken'), await onServer('rollback-whole')];
      expect({ ...broken, histories: 0 }).toEqual({ ...whole, histories: 0 });
      for (const key of ['loss/generator', 'loss/discriminator', 'lr/generator']) {
        const last = (points: readonly Point[] = []) =>
          new Map(points.map(({ step, value }) => [step, value]));
        expect(last(broken.histories.get(key))).toEqual(last(whole.histories.get(key)));
        // What was logged before the fall stays; nothing else is there twice.
        const twice = (points: readonly Point[] = []) => points.length - last(points).size;
        expect(twice(whole.histories.get(key))).toBeLessThanOrEqual(2);
        expect(twice(broken.histories.get(key))).toBeLessThanOrEqual(4);
      }
    });
  });
});

/** When to kill: while it opens and compiles, while it trains, while it writes a checkpoint. */
const MOMENTS: readonly ((run: Running, folder: string) => Promise<unknown>)[] = [
  () => sleep(Math.random() * 500),
  async (run) => {
    let lines = Math.floor(Math.random() * 6);
    await run.line((line) => line.includes('"metrics"') && lines-- === 0);
    await sleep(Math.random() * 20);
  },
  async (_, folder) => {
    const checkpoints = path.join(folder, 'checkpoints');
    await mkdir(checkpoints, { recursive: true });
    await new Promise<void>((resolve) => {
      const watcher = watch(checkpoints, (_event, name) => {
        if (!TEMPORARY.test(name ?? '')) return;
        watcher.close();
        resolve();
      });
    });
  },
];

/** The id of the training process, once it has the folder's lock. */
async function workerIn(folder: string, run: Running): Promise<number> {
  for (;;) {
    const text = await readFile(path.join(folder, 'run.lock'), 'utf8').catch(() => '');
    const pid = /"pid":(\d+)/.exec(text)?.[1];
    if (pid !== undefined && Number(pid) !== run.child.pid && isAlive(Number(pid))) {
      return Number(pid);
    }
    if (run.child.exitCode !== null) throw new Error(`gan ended: ${(await run.ended).stderr}`);
    await sleep(5);
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** It may have ended before. */
function kill9(pid: number): void {
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}
