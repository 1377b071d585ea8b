import { readdirSync } from 'node:fs';
import { link, mkdir, readFile, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { bestOf } from '../../src/app/sweep/index.js';
import { checkOutput, OUTPUT_KINDS } from '../../src/app/output/index.js';
import { pack } from '../../src/app/pack/index.js';
import { registry } from '../../src/app/plugins/registry.js';
import { sampleRun } from '../../src/app/draw/sample.js';
import { openSweep } from '../../src/app/sweep/open.js';
import { newPlugin } from '../../src/extend/index.js';
import { newRecipe } from '../../src/recipe/index.js';
import { openSweepJournal } from '../../src/sweep/index.js';
import { serve } from '../support/file-server.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { gan } from './gan.js';
import { TINY_GAN, tinyRecipe } from '../support/tiny-run.js';
import { trainTiny } from '../train/train-tiny.js';

const PNG = Buffer.from('\x89PNG\r\n\x1a\nmore', 'latin1');
const { png } = OUTPUT_KINDS;

async function workplace(): Promise<{ folder: string; at: (name: string) => string }> {
  const folder = await temporaryFolder();
  vi.stubEnv('GAN_CACHE_DIR', path.join(folder, 'cache'));
  onTestFinished(() => void vi.unstubAllEnvs());
  return { folder, at: (name) => path.join(folder, name) };
}

describe('gan pack', () => {
  it('never overwrites the recipe, its bases or its pins, under whatever name', async () => {
    const { folder, at } = await workplace();
    const base = await tinyRecipe(folder);
    await writeFile(at('r.yaml'), 'extends: ./tiny.yaml\nname: r\n');
    await writeFile(at('recipes.lock.yaml'), 'recipes: {}\n');
    await link(at('r.yaml'), at('hard.yaml'));
    await symlink('r.yaml', at('soft.yaml'));
    for (const name of [
      'r.yaml',
      'tiny.yaml',
      'recipes.lock.yaml',
      'hard.yaml',
      'soft.yaml',
      '.',
    ]) {
      const packed = pack({ recipe: at('r.yaml'), run: undefined, out: at(name), overwrite: true });
      await expect(packed).rejects.toMatchObject({ exitCode: 2 });
    }
    expect(await readFile(base, 'utf8')).toBe(TINY_GAN);
    expect(await readFile(at('r.yaml'), 'utf8')).toContain('extends');
    expect(await readFile(at('recipes.lock.yaml'), 'utf8')).toBe('recipes: {}\n');
  });

  it('asks before it replaces another file, and makes its own again without a word', async () => {
    const { folder, at } = await workplace();
    const recipe = await tinyRecipe(folder);
    await writeFile(at('thesis.tar.gz'), 'my thesis');
    const out = at('thesis.tar.gz');
    const refused = pack({ recipe, run: undefined, out, overwrite: false });
    await expect(refused).rejects.toMatchObject({
      code: 'GAN_FILE_EXISTS',
      exitCode: 2,
      message: `--out ${out} already exists, and is not a pack`,
      hint: 'Name another file, or add --overwrite to replace it.',
    });
    expect(await readFile(out, 'utf8')).toBe('my thesis');
    await pack({ recipe, run: undefined, out, overwrite: true });
    const first = await readFile(out);
    await pack({ recipe, run: undefined, out, overwrite: false });
    expect(await readFile(out)).toEqual(first);
  });
});

describe('gan sample', () => {
  it('never overwrites what makes up a run', async () => {
    const { folder, at } = await workplace();
    const run = at('run');
    await mkdir(run);
    await trainTiny(run, { set: ['train.steps=1', 'samples.every=1'] });
    await writeFile(path.join(run, 'recipe.yaml'), TINY_GAN);
    const files = (await readdir(run, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));
    const before = await Promise.all(files.map((file) => readFile(file)));
    const made = ['metrics2.jsonl', 'samples/step-000999.png'].map((name) => path.join(run, name));
    const webp = files.filter((file) => file.endsWith('.webp'));
    for (const out of [...files, ...made].filter((file) => !webp.includes(file))) {
      const drawn = sampleRun({
        ...{ run, out, count: 1, checkpoint: 'latest', overwrite: true },
        warn: () => undefined,
      });
      await expect(drawn, out).rejects.toMatchObject({ exitCode: 2 });
    }
    expect(await Promise.all(files.map((file) => readFile(file)))).toEqual(before);
    const drawn = { run, out: at('x.png'), count: 1, checkpoint: 'latest', warn: () => undefined };
    for (let again = 0; again < 2; again++) await sampleRun(drawn);
    expect(await readdir(folder)).toContain('x.png');
  });
});

it('in a folder of images that is read replaces none of them, even if asked to', async () => {
  const { at } = await workplace();
  await mkdir(at('photos'));
  await writeFile(at('photos/a.csv'), 'a photo');
  const output = { kind: OUTPUT_KINDS.labels, reads: [at('photos')], overwrite: true };
  await expect(checkOutput(at('photos/a.csv'), output)).rejects.toMatchObject({
    code: 'GAN_OUT_IS_INPUT',
    exitCode: 2,
  });
  expect(await checkOutput(at('photos/labels.csv'), output)).toBe(at('photos/labels.csv'));
});

describe('a sweep', () => {
  it('is not begun in a folder with other files, such as its own recipe', async () => {
    const { folder, at } = await workplace();
    const text = `${TINY_GAN}sweep:\n  parameters: { seed: { choices: [1, 2] } }\n  objective: { metric: loss/generator, direction: minimize }\n  trials: 1\n`;
    await writeFile(at('recipe.yaml'), text);
    const opened = openSweep({ recipe: at('recipe.yaml'), set: [], with: [], out: folder });
    await expect(opened).rejects.toMatchObject({ exitCode: 2 });
    expect(await readFile(at('recipe.yaml'), 'utf8')).toBe(text);
    expect(await readdir(folder)).not.toContain('sweep.jsonl');
  });

  it('writes the best recipe over no other', async () => {
    const { folder, at } = await workplace();
    await mkdir(at('sweep/recipes'), { recursive: true });
    const journal = await openSweepJournal(at('sweep'));
    const objective = { metric: 'm', direction: 'minimize', take: 'last', window: 10 };
    const sweep = { parameters: {}, objective, seeds: 1, seed: 0, sampler: { use: 'random' } };
    const events = [
      { type: 'sweep', time: 1, version: 1, definition: { recipe: {}, sweep } },
      { type: 'trial', time: 2, number: 0, point: {}, values: {} },
      { type: 'score', time: 3, number: 0, run: 0, value: 1 },
      { type: 'ended', time: 3, number: 0, state: 'finished', value: 1 },
    ];
    for (const event of events) journal.append(event as never);
    await journal.close();
    const block = 'sweep: { parameters: { seed: { choice: [1, 2] } }, objective: { metric: m } }\n';
    await writeFile(at('sweep/recipe.yaml'), TINY_GAN + block);
    await writeFile(at('sweep/recipes/0000.yaml'), TINY_GAN);
    await writeFile(at('mine.yaml'), TINY_GAN);
    const best = (out: string) => bestOf(at('sweep'), { out, overwrite: false });
    const refusals = await Promise.all(
      [at('mine.yaml'), at('sweep/recipes/0000.yaml')].map((out) =>
        best(out).catch((e: unknown) => e),
      ),
    );
    expect(refusals).toMatchObject([{ code: 'GAN_FILE_EXISTS' }, { code: 'GAN_OUT_IS_INPUT' }]);
    expect(await readFile(at('mine.yaml'), 'utf8')).toBe(TINY_GAN);
    await best(path.join(folder, 'best.yaml'));
    await best(path.join(folder, 'best.yaml'));
  });
});

describe('every --out', () => {
  it.each([
    ['.', 'GAN_IS_FOLDER'],
    ['nowhere/', 'GAN_IS_FOLDER'],
    ['', 'GAN_IS_FOLDER'],
    ['text', 'GAN_FILE_EXISTS'],
    ['text/x.png', 'GAN_NO_FILE'],
    [`${'x'.repeat(300)}.png`, 'GAN_BAD_PATH'],
    ['circle', 'GAN_NOT_OWN_FILE'],
    ['circle/x.png', 'GAN_BAD_PATH'],
    ['dangling', 'GAN_NOT_OWN_FILE'],
    ['a\0b.png', 'GAN_BAD_PATH'],
  ])('that is no place for a file is told before the work: %j', async (name, code) => {
    const { folder, at } = await workplace();
    await writeFile(at('text'), 'text');
    await symlink('circle', at('circle'));
    await symlink('nowhere', at('dangling'));
    const out = name === '' ? '' : folder + path.sep + name;
    await expect(checkOutput(out, { kind: png })).rejects.toMatchObject({ code, exitCode: 2 });
  });

  it('replaces a picture of its kind, also of 250 letters; a device is none', async () => {
    const { at } = await workplace();
    const long = at(`${'x'.repeat(250)}.png`);
    await writeFile(at('a.png'), PNG);
    await writeFile(long, PNG);
    expect(await checkOutput(at('a.png'), { kind: png })).toBe(at('a.png'));
    expect(await checkOutput(long, { kind: png })).toBe(long);
    await expect(checkOutput('/dev/null', { kind: png, overwrite: true })).rejects.toMatchObject({
      code: 'GAN_NOT_OWN_FILE',
    });
  });

  it('sees through links of folders: a run elsewhere is protected as one that lies there', async () => {
    const { folder, at } = await workplace();
    await mkdir(at('disk/samples'), { recursive: true });
    await mkdir(at('run'));
    await symlink(at('disk/samples'), at('run/samples'));
    await symlink(at('run'), at('alias'));
    await writeFile(at('disk/samples/step-000001.png'), PNG);
    for (const name of ['disk/samples/step-000001.png', 'alias/samples/step-000001.png']) {
      await expect(
        checkOutput(at(name), { kind: png, folder: path.join(folder, 'run') }),
      ).rejects.toMatchObject({ code: 'GAN_OUT_IS_INPUT' });
    }
  });
});

it('gan new and gan plugin new write through no link, and all or nothing', async () => {
  const { folder, at } = await workplace();
  await symlink('precious', at('mine.yaml'));
  const made = newRecipe({ name: 'mine', folder, registry: registry() });
  await expect(made).rejects.toMatchObject({ code: 'GAN_FILE_EXISTS', exitCode: 2 });
  await symlink('precious', at('mine.test.ts'));
  await expect(newPlugin('loss', 'mine', folder)).rejects.toMatchObject({ exitCode: 2 });
  await writeFile(at('file'), '');
  const long = 'x'.repeat(300);
  const elsewhere = [at('file'), at('file/below'), at(long)];
  for (const where of elsewhere) {
    await expect(newPlugin('loss', 'my-loss', where)).rejects.toMatchObject({ exitCode: 2 });
    const recipe = newRecipe({ name: 'r', folder: where, registry: registry() });
    await expect(recipe).rejects.toMatchObject({ exitCode: 2 });
  }
  expect((await readdir(folder)).sort()).toEqual(['file', 'mine.test.ts', 'mine.yaml']);
});

it('gan new writes nothing until the recipe that it extends has come and is valid', async () => {
  const { folder, at } = await workplace();
  const seen: string[][] = [];
  const server = await serve((request, response) => {
    seen.push(readdirSync(folder));
    response.end(request.url === '/good.yaml' ? TINY_GAN : 'train: { batch: many }');
  });
  const from = (name: string) => server.url.replace('data.bin', name);
  const made = (name: string) =>
    newRecipe({ name: 'mine', folder, from: from(name), registry: registry() });
  await expect(made('bad.yaml')).rejects.toThrow('the key `dataset` is missing');
  expect(await readdir(folder)).not.toContain('mine.yaml');
  expect(await made('good.yaml')).toBe(at('mine.yaml'));
  expect(await readFile(at('mine.yaml'), 'utf8')).toContain(`extends: ${from('good.yaml')}`);
  expect(seen.length).toBeGreaterThan(1);
  expect(seen.flat()).not.toContain('mine.yaml');
});

describe.runIf(process.platform === 'linux')('a folder that may not be written to', () => {
  // Nobody may write where permissions forbid it, root included.
  const before =
    process.getuid?.() === 0 ? 'exec setpriv --bounding-set=-dac_override "$@"' : 'true';

  it('is told before anything is computed, with exit code 2', async () => {
    const { folder, at } = await workplace();
    await tinyRecipe(folder);
    await mkdir(at('closed'), { mode: 0o555 });
    for (const args of [
      ['pack', 'tiny.yaml', '--out', 'closed/deep/tiny.gan.tar.gz'],
      ['plot-schedule', 'tiny.yaml', '--out', 'closed/lr.svg'],
    ]) {
      const { code, stderr, stdout } = await gan(args, { cwd: folder, before });
      expect(stderr).toBe(
        `GAN_PERMISSION ${args[3]}: could not write it: permission was denied (EACCES)\n` +
          '  Change the permissions, or choose a folder of your own (--out, GAN_CACHE_DIR).\n',
      );
      expect([code, stdout]).toEqual([2, '']);
    }
  });
});
