import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { findMlflow } from '../plugins/trackers/support/mlflow-server.js';
import { MlflowView } from '../plugins/trackers/support/mlflow-view.js';
import { sharedMlflow } from '../plugins/trackers/support/shared-mlflow.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { describeXla, xlaLibrary } from '../support/xla.js';
import { gan, startGan, workerOf } from './gan.js';

interface Usage {
  readonly files: number;
  readonly megabytes: number;
}

/** Every point that was logged, once; the machine under MLflow's own names. */
async function expectAllThere(view: MlflowView): Promise<void> {
  const { info, metricKeys } = await view.onlyRun('tiny');
  expect(info.status).toBe('FINISHED');
  const losses = await view.history(info.run_id, 'loss/generator');
  const logged = [1, ...Array.from({ length: 1000 }, (_, i) => (i + 1) * 10)];
  expect(losses.map(({ step }) => step)).toEqual(logged);
  expect(metricKeys).toEqual(expect.arrayContaining(SYSTEM));
  for (const key of SYSTEM) {
    const steps = (await view.history(info.run_id, key)).map(({ step }) => step);
    expect(steps).toEqual(steps.map((_, i) => i));
  }
}

const SYSTEM = [
  'system/cpu_utilization_percentage',
  'system/system_memory_usage_megabytes',
  'system/system_memory_usage_percentage',
];

/** What a process holds now, from /proc. */
async function usage(pid: number): Promise<Usage> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  return { files: (await readdir(`/proc/${pid}/fd`)).length, megabytes: kilobytes / 1024 };
}

const found = findMlflow();
if (found.missing) console.warn(`skipped: ${found.missing}`);

describeXla('10,000 steps, with a real MLflow server', () => {
  it.runIf(process.platform === 'linux' && !found.missing)(
    'take no more memory and no more open files with time, in either process',
    async () => {
      const cwd = await temporaryFolder();
      await tinyRecipe(cwd);
      const server = await sharedMlflow();
      const set = [
        ...['train.steps=10000', 'train.logEvery=10', 'checkpoint.every=100', 'samples.every=500'],
        'tracking=[local, mlflow]',
      ];
      const env = { GAN_XLA_PLUGIN: xlaLibrary, MLFLOW_TRACKING_URI: server.uri };
      const run = startGan(
        [
          ...['run', 'tiny.yaml', '--json', '--out', 'out', '--hardware', 'xla-cpu'],
          ...set.flatMap((setting) => ['--set', setting]),
        ],
        { cwd, env },
      );
      const seen: { worker: Usage; parent: Usage }[] = [];
      for (let step = 1000; step < 10_000; step += 500) {
        await run.line((line) => line.includes(`"metrics","step":${step},`));
        const worker = await workerOf(path.join(cwd, 'out'));
        seen.push({ worker: await usage(worker), parent: await usage(run.child.pid!) });
      }
      expect((await run.ended).code).toBe(0);
      expect((await gan(['sync', 'out'], { cwd, env })).code).toBe(0);
      await expectAllThere(new MlflowView(server.uri));
      for (const process of ['worker', 'parent'] as const) {
        const all = (of: typeof seen, what: keyof Usage) =>
          of.map((moment) => moment[process][what]);
        const largest = (of: typeof seen, what: keyof Usage) => Math.max(...all(of, what));
        const [early, late] = [seen.slice(0, 6), seen.slice(-6)];
        // A leak of one buffer a step would be far more. Garbage collection makes waves of 50 MB: a leak
        // lifts their lowest points too.
        const lowest = Math.min(...all(late, 'megabytes'));
        expect(lowest).toBeLessThan(largest(early, 'megabytes') + 20);
        // A checkpoint or a tracker's file may be open just now.
        expect(largest(late, 'files')).toBeLessThanOrEqual(largest(early, 'files') + 3);
      }
    },
  );
});
