import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { measured } from '../support/memory.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { gan } from './gan.js';

// Data of more than this cannot be had: 100 GB would be another error.
const before = 'ulimit -d 3000000';

/** A run whose recipe asks for networks of 100 GB beside a small checkpoint. */
async function forgedRun(folder: string): Promise<string> {
  const run = path.join(folder, 'run');
  const set = ['train.steps=2', 'samples.every=2'].flatMap((one) => ['--set', one]);
  const { code, stderr } = await gan(['run', await tinyRecipe(folder), '--out', run, ...set]);
  expect(code, stderr).toBe(0);
  const file = path.join(run, 'recipe.yaml');
  const recipe = await readFile(file, 'utf8');
  const wide = recipe
    .replace(/^( +)width: 1$/m, '$1width: 4096')
    .replace(/^( +)noise: 4$/m, '$1noise: 100000')
    .replace('steps: 2', 'steps: 4');
  for (const given of ['width: 4096', 'noise: 100000', 'steps: 4']) expect(wide).toContain(given);
  await writeFile(file, wide);
  const record = path.join(run, 'run.json');
  const { state, ...others } = JSON.parse(await readFile(record, 'utf8')) as { state: string };
  expect(state).toBe('finished');
  await writeFile(record, JSON.stringify({ ...others, state: 'interrupted' }));
  return run;
}

test('a network of 100 GB beside a small checkpoint', { timeout: 240_000 }, async () => {
  const folder = await temporaryFolder();
  const run = await forgedRun(folder);
  const differs =
    /GAN_OTHER_MODEL the checkpoint of step 2 belongs to another model: its generator\/dense\/kernel is \[(4|100000), \d+\], not \[(4|100000), \d+\]/;
  for (const args of [
    ['sample', run, '--out', 'x.png'],
    ['walk', run, '--out', 'x.webp'],
    ['resume', run],
  ]) {
    const { code, stderr } = await gan(args, { cwd: folder, before });
    expect(stderr).toMatch(differs);
    expect(code).toBe(2);
  }
  const given = JSON.stringify({ run, out: path.join(folder, 'y.png'), checkpoint: 'latest' });
  const { said, grown, seconds } = await measured(
    'dist/src/app/draw/index.js',
    `return it.sampleRun({ ...${given}, count: 4, warn() {} });`,
  );
  expect(said).toMatch(differs);
  expect(grown).toBeLessThan(200);
  expect(seconds).toBeLessThan(10);
});

test('a network of 100 GB of a new run', { timeout: 60_000 }, async () => {
  const folder = await temporaryFolder();
  const set = ['--set', 'model.width=4096', '--set', 'model.noise=100000'];
  const recipe = await tinyRecipe(folder);
  const args = ['run', recipe, '--out', path.join(folder, 'wide'), ...set];
  const { code, stderr } = await gan(args, { before });
  expect(code).toBe(2);
  expect(stderr).toMatch(/GAN_MODEL_TOO_LARGE .*tiny\.yaml:\d+:\d+ model: .* GB/);
  expect(stderr).toMatch(/Choose a narrower model/);
});
