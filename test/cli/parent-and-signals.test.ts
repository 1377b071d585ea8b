import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN } from '../support/tiny-run.js';
import { gone, startGan, workerOf, type Running } from './gan.js';

/**
 * Plugins that never come back to the event loop, while data is read or while the run trains. They
 * block it without keeping a processor busy, which other tests need.
 */
const STUCK = `
import { writeFileSync } from 'node:fs';
import { definePlugin, Type } from 'gan-recipes/plugin';
const params = Type.Object({}, { additionalProperties: false });
const block = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
function spin() {
  writeFileSync('spinning', String(process.pid));
  for (;;) block(Infinity);
}
`;
const DATASET = `${STUCK}
export default definePlugin({
  kind: 'dataset', name: 'stuck', summary: 'Never comes back.', params,
  build: () => ({
    image: { height: 28, width: 28, channels: 1 }, classes: [], trainImages: 8,
    load: async () => spin(),
  }),
});
`;
const STREAM = `${STUCK}
let batches = 0;
const images = (indices) => new Uint8Array(indices.length * 28 * 28);
async function read(indices) {
  if (++batches <= 5) return images(indices);
  writeFileSync('spinning', String(process.pid));
  return new Promise(() => {});
}
export default definePlugin({
  kind: 'dataset', name: 'stuck', summary: 'Images that take for ever.', params,
  build: () => ({
    image: { height: 28, width: 28, channels: 1 }, classes: [], trainImages: 8,
    load: async () => { throw new Error('not here'); },
    stream: async () => ({ count: 8, labels: undefined, checksum: 'none', read, close: async () => {} }),
  }),
});
`;
const WEIGHTING = `${STUCK}
export default definePlugin({
  kind: 'lossWeighting', name: 'stuck', summary: 'Never comes back from step 3.', params,
  build: () => ({ at: (step) => (step < 3 ? { generator: 1, discriminator: 1 } : spin()) }),
});
`;

async function workplace(plugin: string, recipe: string): Promise<string> {
  const cwd = await temporaryFolder();
  await writeFile(path.join(cwd, 'stuck.mjs'), plugin);
  await writeFile(path.join(cwd, 'stuck.yaml'), `${recipe}plugins: [./stuck.mjs]\n`);
  return cwd;
}

const stuckData = () => workplace(DATASET, TINY_GAN.replace('dataset: mnist', 'dataset: stuck'));

/** The process that is in the loop, once it is. */
async function spinner(run: Running, cwd: string): Promise<number> {
  for (;;) {
    const found = await readPid(path.join(cwd, 'spinning'));
    if (found !== undefined) return found;
    if (run.child.exitCode !== null) throw new Error((await run.ended).stderr);
    await sleep(50);
  }
}

async function readPid(file: string): Promise<number | undefined> {
  const pid = Number(await readFile(file, 'utf8').catch(() => ''));
  if (pid > 0) onTestFinished(() => killed(pid));
  return pid > 0 ? pid : undefined;
}

function killed(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It is gone, as it should be.
  }
}

async function secondsUntilGone(pid: number): Promise<number> {
  const started = Date.now();
  await gone(pid);
  return (Date.now() - started) / 1000;
}

describe('a training process that blocks its event loop', () => {
  test.each([
    ['SIGTERM', 75],
    ['SIGINT', 130],
  ] as const)('%s ends it while it reads data', async (signal, code) => {
    const cwd = await stuckData();
    const run = startGan(['run', 'stuck.yaml', '--out', 'run'], { cwd });
    const pid = await spinner(run, cwd);
    const started = Date.now();
    run.child.kill(signal);
    const ended = await run.ended;
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(/^GAN_INTERRUPTED .*\n.*`gan resume run` starts again/);
    expect(await secondsUntilGone(pid)).toBeLessThan(1);
    // 1.5 seconds, and as much again on a busy machine.
    expect(Date.now() - started).toBeLessThan(6000);
  });

  test.each([
    ['SIGTERM', 75],
    ['SIGINT', 130],
  ] as const)('%s ends it within 10 seconds while it trains', async (signal, code) => {
    const recipe = TINY_GAN.replace('every: 4', 'every: 2').replace(
      'samples:',
      'lossWeighting: stuck\nsamples:',
    );
    const cwd = await workplace(WEIGHTING.replace('step < 3', 'step < 7'), recipe);
    const run = startGan(['run', 'stuck.yaml', '--out', 'run'], { cwd });
    const pid = await spinner(run, cwd);
    const started = Date.now();
    run.child.kill(signal);
    const ended = await run.ended;
    expect(ended.stderr).toMatch(
      /^GAN_INTERRUPTED stopped after step \d, in a computation that .*\n.* is of step \d: `gan resume run`/,
    );
    expect(ended.code).toBe(code);
    expect(await secondsUntilGone(pid)).toBeLessThan(1);
    expect(Date.now() - started).toBeGreaterThan(9000);
    expect(Date.now() - started).toBeLessThan(15_000);
  });

  test('SIGTERM ends it, with a checkpoint, while a long step is finished', async () => {
    const slow = WEIGHTING.replace('for (;;) block(Infinity);', 'block(5000); return 1;');
    const weights = '{ generator: spin(), discriminator: 1 }';
    const plugin = slow.replace(': spin()) })', `: ${weights}) })`);
    const recipe = TINY_GAN.replace('samples:', 'lossWeighting: stuck\nsamples:');
    const cwd = await workplace(plugin, recipe);
    const run = startGan(['run', 'stuck.yaml', '--out', 'run'], { cwd });
    await spinner(run, cwd);
    run.child.kill('SIGTERM');
    const { code, stderr } = await run.ended;
    expect(stderr).toMatch(/^GAN_INTERRUPTED terminated after step 4\n.* is of step 4/);
    expect(code).toBe(75);
  });

  test('SIGTERM ends it, with a checkpoint, while images are waited for', async () => {
    const recipe = TINY_GAN.replace('dataset: mnist', 'dataset: stuck')
      .replace('train: {', 'train: { data: stream,')
      .replace('samples: { every: 6,', 'samples: { every: 1000,');
    const cwd = await workplace(STREAM, recipe);
    const run = startGan(['run', 'stuck.yaml', '--out', 'run'], { cwd });
    await spinner(run, cwd);
    // Steps before that one are trained meanwhile.
    await sleep(3000);
    const started = Date.now();
    run.child.kill('SIGTERM');
    const { code, stderr } = await run.ended;
    expect(stderr).toMatch(/^GAN_INTERRUPTED terminated after step \d\n.*continues from it/);
    expect(code).toBe(75);
    expect(Date.now() - started).toBeLessThan(6000);
  });

  test.each([
    ['run', ['--out', 'run']],
    ['plan', []],
  ])('gan %s killed ends it while it reads data', async (command, flags) => {
    const cwd = await stuckData();
    // Planning does not read data.
    if (command === 'plan') {
      await writeFile(
        path.join(cwd, 'stuck.mjs'),
        DATASET.replace('build: () => ({', 'build: () => process.send && spin() || ({'),
      );
    }
    const run = startGan([command, 'stuck.yaml', ...flags], { cwd });
    const pid = await spinner(run, cwd);
    expect(pid).not.toBe(run.child.pid);
    run.child.kill('SIGKILL');
    expect(await secondsUntilGone(pid)).toBeLessThan(8);
  });

  test('gan run killed ends it while it trains', async () => {
    const recipe = TINY_GAN.replace('samples:', 'lossWeighting: stuck\nsamples:');
    const cwd = await workplace(WEIGHTING, recipe);
    const run = startGan(['run', 'stuck.yaml', '--out', 'run'], { cwd });
    const pid = await spinner(run, cwd);
    expect(await workerOf(path.join(cwd, 'run'))).toBe(pid);
    run.child.kill('SIGKILL');
    expect(await secondsUntilGone(pid)).toBeLessThan(25);
  });
});

test("a plugin's tests end with gan plugin test, the runner and what it starts", async () => {
  const cwd = await temporaryFolder();
  const file = path.join(cwd, 'stuck.test.mjs');
  await writeFile(
    file,
    `import test from 'node:test';
import { writeFileSync } from 'node:fs';
test('never comes back', () => {
  writeFileSync(${JSON.stringify(path.join(cwd, 'spinning'))}, String(process.pid));
  for (;;) Math.random();
});
`,
  );
  const run = startGan(['plugin', 'test', file], { cwd });
  const pid = await spinner(run, cwd);
  const parents = execFileSync('ps', ['-o', 'ppid=', '-p', String(pid)], { encoding: 'utf8' });
  const runner = Number(parents);
  expect(runner).not.toBe(run.child.pid);
  run.child.kill('SIGKILL');
  expect(await secondsUntilGone(runner)).toBeLessThan(8);
  expect(await secondsUntilGone(pid)).toBeLessThan(8);
});
