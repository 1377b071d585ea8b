import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { describeXla, xlaLibrary } from '../support/xla.js';
import { startGan, workerOf } from './gan.js';

interface Usage {
  readonly files: number;
  readonly megabytes: number;
}

/** What a process holds now, from /proc. */
async function usage(pid: number): Promise<Usage> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kilobytes = Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]);
  return { files: (await readdir(`/proc/${pid}/fd`)).length, megabytes: kilobytes / 1024 };
}

describeXla('10,000 steps', () => {
  it.runIf(process.platform === 'linux')(
    'take no more memory and no more open files with time, in either process',
    async () => {
      const cwd = await temporaryFolder();
      await tinyRecipe(cwd);
      const set = ['train.steps=10000', 'train.logEvery=10', 'checkpoint.every=100'];
      const run = startGan(
        [
          ...['run', 'tiny.yaml', '--json', '--out', 'out', '--hardware', 'xla-cpu'],
          ...set.flatMap((setting) => ['--set', setting]),
        ],
        { cwd, env: { GAN_XLA_PLUGIN: xlaLibrary } },
      );
      const seen: { worker: Usage; parent: Usage }[] = [];
      for (let step = 1000; step < 10_000; step += 500) {
        await run.line((line) => line.includes(`"metrics","step":${step},`));
        const worker = await workerOf(path.join(cwd, 'out'));
        seen.push({ worker: await usage(worker), parent: await usage(run.child.pid!) });
      }
      expect((await run.ended).code).toBe(0);
      for (const process of ['worker', 'parent'] as const) {
        const largest = (of: typeof seen, what: keyof Usage) =>
          Math.max(...of.map((moment) => moment[process][what]));
        const [early, late] = [seen.slice(0, 6), seen.slice(-6)];
        // A leak of one buffer a step would be far more; garbage collection makes waves.
        expect(largest(late, 'megabytes')).toBeLessThan(largest(early, 'megabytes') + 50);
        // A checkpoint or a tracker's file may be open just now.
        expect(largest(late, 'files')).toBeLessThanOrEqual(largest(early, 'files') + 3);
      }
    },
  );
});
