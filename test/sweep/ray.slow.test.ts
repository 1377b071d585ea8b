import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { gan, startGan } from '../cli/gan.js';
import { freePort } from '../plugins/trackers/support/mlflow-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { eventsOf, statusOf, tinySweep, untilText } from './tiny-sweep.js';

/** The `ray` program: GAN_TEST_RAY, or `ray` on the PATH. */
const ray = process.env['GAN_TEST_RAY'] || 'ray';
const isThere = spawnSync(ray, ['--version'], { stdio: 'ignore' }).status === 0;
if (!isThere) {
  const missing = 'no Ray: pip install "ray[default]" and set GAN_TEST_RAY to the program';
  if (process.env['GAN_REQUIRE_ALL'] === '1') throw new Error(missing);
  console.warn(`skipped: ${missing}`);
}

describe.skipIf(!isThere)('trials as jobs of a real Ray cluster', () => {
  let address: string;
  let folder: string;
  let head: ChildProcess;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'ray'));
    const [port, dashboard] = [await freePort(), await freePort()];
    address = `http://127.0.0.1:${dashboard}`;
    const ports = [`--port=${port}`, `--dashboard-port=${dashboard}`];
    // `ray stop` would end every cluster of the machine: this one stays in a group of its own.
    head = spawn(
      ray,
      ['start', '--head', '--block', ...ports, '--num-cpus=2', `--temp-dir=${folder}`],
      {
        detached: true,
        stdio: 'ignore',
        env: { ...process.env, RAY_USAGE_STATS_ENABLED: '0', RAY_ADDRESS: '' },
      },
    );
    for (;;) {
      const answer = await fetch(`${address}/api/version`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  });
  afterAll(async () => {
    head.kill('SIGTERM');
    await once(head, 'exit');
    await rm(folder, { recursive: true, force: true, maxRetries: 10 });
  });

  it('goes on with jobs that outlived a sweep killed with -9, and repeats none', async () => {
    const cwd = await temporaryFolder();
    const more = `  parallel: 2\n  launcher: { use: ray, address: '${address}' }\n`;
    await tinySweep(cwd, { trials: 3, more });
    const args = ['sweep', 'sweep.yaml', '--set', 'train.steps=150'];
    const first = startGan(args, { cwd });
    await untilText(path.join(cwd, 'sweeps/tiny/trials/0000/metrics.jsonl'), (text) =>
      text.includes('"step":4,'),
    );
    first.child.kill('SIGKILL');
    await first.ended;

    const ended = await gan(args, { cwd });
    expect(ended.stderr).toBe('');
    expect(ended.code).toBe(0);
    const { trials } = await statusOf('sweeps/tiny', cwd);
    expect(trials.map(({ state, step }) => ({ state, step }))).toEqual(
      [0, 1, 2].map(() => ({ state: 'finished', step: 150 })),
    );
    const sweep = path.join(cwd, 'sweeps/tiny');
    expect(await eventsOf(sweep, 'attempt')).toHaveLength(3);
    expect(await eventsOf(sweep, 'lost')).toEqual([]);
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
