import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { decode } from 'fast-png';
import { describe, expect, it } from 'vitest';
import { readJournal } from '../../src/tracking/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { gan, startGan } from './gan.js';

interface Line {
  readonly type: string;
  readonly [key: string]: unknown;
}

function jsonLines(text: string): Line[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

async function workplace(): Promise<string> {
  const cwd = await temporaryFolder();
  await tinyRecipe(cwd);
  return cwd;
}

describe('gan run', () => {
  it('trains a recipe in a folder of its own, says how it goes, and can be sampled', async () => {
    const cwd = await workplace();
    const { code, stdout, stderr } = await gan(['run', 'tiny.yaml'], { cwd });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const [name] = await readdir(path.join(cwd, 'runs'));
    expect(name).toMatch(/^tiny-\d{8}-\d{6}$/);
    const lines = stdout.split('\n');
    expect(lines[0]).toBe(`tiny: runs/${name}`);
    expect(lines).toContainEqual(
      expect.stringMatching(/^step 12\/12 {2}[\d.]+ images\/s {2}ETA 0s {2}D [\d.]+ {2}G [\d.]+$/),
    );
    expect(lines.at(-2)).toBe(`finished after 12 steps: runs/${name}`);

    const run = path.join(cwd, 'runs', name);
    const metrics = jsonLines(await readFile(path.join(run, 'metrics.jsonl'), 'utf8'));
    expect(metrics.map(({ step }) => step)).toEqual([1, 2, 4, 6, 8, 10, 12]);
    expect(metrics[0]).toMatchObject({ 'lr/generator': 2e-4, 'weight/discriminator': 1 });
    expect((await readdir(run)).sort()).toEqual(
      expect.arrayContaining([
        'checkpoints',
        'journal.jsonl',
        'metrics.jsonl',
        'recipe.yaml',
        'run.json',
        'samples',
      ]),
    );
    expect(await readdir(run)).not.toContain('run.lock');
    expect(await readdir(run)).not.toContain('worker.log');

    const sample = ['sample', path.join('runs', name), '--count', '7', '--out', 'new/grid.png'];
    const sampled = await gan(sample, { cwd });
    expect(sampled.stdout).toBe('new/grid.png: 7 images of step 12\n');
    const grid = decode(await readFile(path.join(cwd, 'new/grid.png')));
    // 3 x 3 images of 28 x 28, each pixel doubled, with gaps.
    expect([grid.width, grid.height]).toEqual([3 * 58 + 2, 3 * 58 + 2]);
    const again = [...sample.slice(0, -1), 'again.png'];
    await gan(again, { cwd });
    expect(await readFile(path.join(cwd, 'again.png'))).toEqual(
      await readFile(path.join(cwd, 'new/grid.png')),
    );
  });

  it('prints JSON lines with --json, and applies --set', async () => {
    const cwd = await workplace();
    const args = ['run', 'tiny.yaml', '--json', '--out', 'out', '--set', 'train.steps=3'];
    const { code, stdout } = await gan(args, { cwd });
    expect(code).toBe(0);
    const lines = jsonLines(stdout);
    expect(lines[0]).toEqual({ type: 'start', run: 'out', name: 'tiny' });
    const metrics = lines.filter(({ type }) => type === 'metrics');
    expect(metrics.map(({ step }) => step)).toEqual([1, 2, 3]);
    expect(typeof metrics[2]['loss/generator']).toBe('number');
    expect(lines.at(-1)).toEqual({
      type: 'end',
      run: 'out',
      state: 'finished',
      step: 3,
      exitCode: 0,
    });
  });

  it('stops with exit code 3 at a loss that is not finite, and keeps no bad checkpoint', async () => {
    const cwd = await workplace();
    const wild = ['--set', 'optimizer.generator.lr=1.0e+30'];
    const both = [...wild, '--set', 'optimizer.discriminator.lr=1.0e+30'];
    const { code, stderr } = await gan(['run', 'tiny.yaml', '--out', 'out', ...both], { cwd });
    expect(stderr).toMatch(/^GAN_NON_FINITE .+ at step \d+\n {2}There is no checkpoint yet/);
    expect(code).toBe(3);
    const names = await readdir(path.join(cwd, 'out', 'checkpoints')).catch(() => []);
    expect(names).toEqual([]);
    const states = (await readJournal(path.join(cwd, 'out'))).filter(
      ({ type }) => type === 'state',
    );
    expect(states.at(-1)).toMatchObject({ state: 'stopped' });
  });

  it('ends with one error if the disk is full, leaving nothing half-written', async () => {
    const cwd = await workplace();
    const run = ['run', 'tiny.yaml', '--out', 'out', '--set', 'model.width=4'];
    // 40 blocks of 512 bytes: journal and samples fit, a checkpoint does not.
    const { code, stderr } = await gan(run, { cwd, before: 'ulimit -f 40' });
    expect(stderr).toMatch(
      /^GAN_DISK_FULL \S+step-000004\.safetensors: could not write it: .+\(EFBIG\)\n {2}Raise the limit/,
    );
    expect(code).toBe(1);
    const folder = path.join(cwd, 'out');
    expect(await readdir(path.join(folder, 'checkpoints'))).toEqual([]);
    const states = (await readJournal(folder)).filter(({ type }) => type === 'state');
    expect(states.at(-1)).toMatchObject({ state: 'failed' });
    const record = JSON.parse(await readFile(path.join(folder, 'run.json'), 'utf8')) as unknown;
    expect(record).toMatchObject({ state: 'failed', exitCode: 1 });
    // With room again, the run goes on.
    expect((await gan(['resume', 'out'], { cwd })).code).toBe(0);
  });

  it('ends with exit code 2 if the disk is full from the start, leaving no folder', async () => {
    const cwd = await workplace();
    const { code, stderr } = await gan(['run', 'tiny.yaml', '--out', 'out'], {
      cwd,
      before: 'ulimit -f 0',
    });
    expect(stderr).toMatch(/^GAN_DISK_FULL out\/\S+: could not write it/);
    expect(code).toBe(2);
    expect(await readdir(cwd)).toEqual(['tiny.yaml']);
  });

  it('lets only one process train in a folder', async () => {
    const cwd = await workplace();
    const long = ['run', 'tiny.yaml', '--out', 'out', '--set', 'train.steps=100000'];
    const first = startGan(long, { cwd });
    await first.line((line) => line.startsWith('step '));
    const second = await gan(['resume', 'out'], { cwd });
    expect(second.stderr).toMatch(/^GAN_RUN_LOCKED \S+run\.lock: process \d+ on \S+ is training/);
    expect(second.code).toBe(2);
    expect(first.child.exitCode).toBeNull();
  });

  it('gives runs that are begun in the same second folders of their own', async () => {
    const cwd = await workplace();
    const begin = () => gan(['run', 'tiny.yaml', '--set', 'train.steps=1'], { cwd });
    const ended = await Promise.all([begin(), begin(), begin()]);
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await readdir(path.join(cwd, 'runs'))).toHaveLength(3);
  });

  it.runIf(process.platform === 'linux')(
    'trains on where its output cannot be written, and says so once',
    async () => {
      const cwd = await workplace();
      const full = { cwd, before: 'exec >/dev/full' };
      const { code, stderr } = await gan(['run', 'tiny.yaml', '--out', 'out'], full);
      expect(stderr).toMatch(/^GAN_DISK_FULL stdout: could not write it: .*\n.*\n$/);
      expect(code).toBe(0);
      const record = JSON.parse(await readFile(path.join(cwd, 'out', 'run.json'), 'utf8')) as Line;
      expect(record).toMatchObject({ state: 'finished', step: 12 });
      // What only prints has failed.
      expect((await gan(['show', 'tiny.yaml'], full)).code).toBe(1);
    },
  );

  it('finds nothing to resume in a run that is finished', async () => {
    const cwd = await workplace();
    await gan(['run', 'tiny.yaml', '--out', 'out', '--set', 'train.steps=1'], { cwd });
    const { code, stdout } = await gan(['resume', 'out'], { cwd });
    expect(stdout).toContain('the run is finished: there is nothing to resume');
    expect(code).toBe(0);
  });

  it('goes on without a reader', async () => {
    const cwd = await workplace();
    const run = startGan(['run', 'tiny.yaml', '--json', '--out', 'out'], { cwd });
    await run.line((line) => line.includes('"start"'));
    run.child.stdout!.destroy();
    expect((await run.ended).code).toBe(0);
  });
});

describe('gan hardware', () => {
  it('says what there is, and what auto would take', async () => {
    const { code, stdout } = await gan(['hardware']);
    expect(stdout).toMatch(/^js +js:0: always there/m);
    expect(stdout).toMatch(/^auto takes (xla-cpu|js): /m);
    expect(stdout).toMatch(/^REPLICAS: 1$/m);
    expect(code).toBe(0);
  });
});
