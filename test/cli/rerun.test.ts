import { appendFile, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN, tinyRecipe } from '../support/tiny-run.js';
import { ganShared } from './gan.js';

const NEWEST = path.join('checkpoints', 'step-000012.safetensors');

async function workplace() {
  const cwd = await temporaryFolder();
  await tinyRecipe(cwd);
  const env = { GAN_CACHE_DIR: path.join(cwd, 'cache'), MLFLOW_TRACKING_URI: '' };
  const run = (...args: string[]) => ganShared(args, { cwd, env });
  const at = (...names: string[]) => path.join(cwd, ...names);
  return { cwd, run, at };
}

const PLUGIN = `import * as tf from '@tensorflow/tfjs-core';
import { definePlugin, Type } from 'gan-recipes/plugin';
export default definePlugin({
  kind: 'loss',
  name: 'mine',
  summary: 'A loss.',
  params: Type.Object({}),
  build: () => ({
    discriminator: ({ realLogits, fakeLogits }) =>
      tf.add(tf.mean(tf.squaredDifference(realLogits, 1)), tf.mean(tf.square(fakeLogits))),
    generator: ({ fakeLogits }) => tf.mean(tf.squaredDifference(fakeLogits, 1)),
  }),
});
`;

// Each test starts many processes, on machines that may be busy.
describe('gan rerun', { timeout: 180_000 }, () => {
  it('repeats a run to the bit and finds no difference', async () => {
    const { run, at } = await workplace();
    expect((await run('run', 'tiny.yaml', '--out', 'first')).code).toBe(0);
    const provenance = JSON.parse(await readFile(at('first', 'provenance.json'), 'utf8')) as object;
    expect(provenance).toMatchObject({
      seed: 3,
      engine: { device: 'js (one core)' },
      data: [
        { name: 'mnist', split: 'train', checksum: expect.stringMatching(/^sha256:/) as string },
      ],
    });
    const { code, stdout, stderr } = await run('rerun', 'first', '--out', 'second');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const said = stdout.split('\n').filter((line) => line.includes('first'));
    expect(said).toEqual([
      'as first so far: recipe, gan, plugins, code, node and processor are the same',
      'as first: data and device are the same, too',
    ]);
    expect(await readFile(at('second', NEWEST))).toEqual(await readFile(at('first', NEWEST)));
    expect(JSON.parse(await readFile(at('second', 'provenance.json'), 'utf8'))).toEqual(provenance);
  });

  it('names what differs: before training what is known, the data once it is read', async () => {
    const { run, at } = await workplace();
    await writeFile(at('mine.ts'), PLUGIN);
    await writeFile(at('tiny.yaml'), TINY_GAN.replace('loss: modified-gan', 'loss: ./mine.ts'));
    expect((await run('run', 'tiny.yaml', '--out', 'first')).code).toBe(0);
    // Runs of before have it under this name.
    const file = at('first', 'lock.json');
    await rename(at('first', 'provenance.json'), file);
    const text = await readFile(file, 'utf8');
    const { checksum } = (JSON.parse(text) as { data: [{ checksum: string }] }).data[0];
    const old = `sha256:${'0'.repeat(64)}`;
    await writeFile(
      file,
      text
        .replace(checksum, old)
        .replace(/"gan": "[^"]+"/, '"gan": "0.0.1"')
        .replace(/"cpu": "[^"]+"/, '"cpu": "Abacus"'),
    );
    await appendFile(at('mine.ts'), '// changed\n');
    const { code, stdout } = await run('rerun', 'first', '--out', 'second', '--json');
    expect(code).toBe(0);
    const all = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { type: string; line?: string });
    const notices = all.flatMap(({ line }) => line ?? []);
    expect(notices).toContainEqual(expect.stringMatching(/^ {2}gan: 0\.0\.1 -> \d/));
    expect(notices).toContainEqual(expect.stringMatching(/^ {2}cpu: Abacus -> /));
    expect(notices).toContainEqual(
      expect.stringMatching(/^ {2}loss mine of .+mine\.ts: sha256:\w+ -> sha256:\w+$/),
    );
    expect(notices).toContain(`  data mnist (train): ${old} -> ${checksum}`);
    const place = (part: string) => all.findIndex(({ line }) => line?.includes(part));
    const ready = all.findIndex(({ type }) => type === 'ready');
    expect(place('cpu: Abacus')).toBeLessThan(ready);
    expect(place('data mnist')).toBeGreaterThan(place('cpu: Abacus'));
    // Each thing is said once.
    expect(new Set(notices).size + 1).toBe(notices.length);
  });

  it('repeats a run without provenance, and refuses one whose plugin is gone', async () => {
    const { run, at } = await workplace();
    await writeFile(at('mine.ts'), PLUGIN);
    await writeFile(at('tiny.yaml'), TINY_GAN.replace('loss: modified-gan', 'loss: ./mine.ts'));
    const short = ['--set', 'train.steps=1', '--set', 'samples.every=1'];
    expect((await run('run', 'tiny.yaml', '--out', 'first', ...short)).code).toBe(0);
    await rm(at('first', 'provenance.json'));
    const without = await run('rerun', 'first', '--out', 'second');
    expect(without.code).toBe(0);
    expect(without.stdout).toContain('first has no provenance.json, so it cannot be compared');
    await rm(at('mine.ts'));
    const gone = await run('rerun', 'first', '--out', 'third');
    expect(gone.code).toBe(2);
    expect(gone.stderr).toMatch(/^GAN_PLUGIN_NOT_FOUND first\/recipe\.yaml:/);
    expect(await readdir(at())).not.toContain('third');
  });

  it('says what it needs to know where a run is', async () => {
    const { run } = await workplace();
    const missing = await run('rerun', 'nowhere');
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toMatch(/^GAN_NOT_A_RUN nowhere: /);
    const id = await run('rerun', '0123456789abcdef0123456789abcdef');
    expect(id.code).toBe(2);
    expect(id.stderr).toMatch(/looks like the id of an MLflow run\n {2}Set MLFLOW_TRACKING_URI/);
  });
});
