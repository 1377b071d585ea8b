import { access, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { registry } from '../../src/app/plugins/registry.js';
import { buildGraph } from '../../src/graph/index.js';
import { loadRecipe } from '../../src/recipe/index.js';
import { openJournal, readJournal } from '../../src/tracking/index.js';
import {
  compareProvenance,
  completeProvenance,
  describeProvenance,
  formatDiscrepancy,
  PROVENANCE_FILES,
  recordSplit,
  readProvenance,
  writeProvenance,
  type Provenance,
} from '../../src/run/provenance/index.js';
import { ENGINE_REVISION } from '../../src/run/provenance/engine-revision.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { graphOf } from '../support/tiny-classifier.js';
import { TINY_GAN, tinyGraph } from '../support/tiny-run.js';

const PLUGIN = `import { weight } from './weight.js';
import { definePlugin, Type } from 'gan-recipes/plugin';
export default definePlugin({
  kind: 'loss', name: 'mine', summary: 'A loss.', params: Type.Object({}),
  build: () => ({ generator: () => weight, discriminator: () => weight }) as never,
});
`;

/** The provenance of a recipe with a loss of its own and one from a package, begun. */
async function begun(folder: string): Promise<Provenance> {
  const file = path.join(folder, 'r.yaml');
  const text = TINY_GAN.replace('loss: modified-gan', 'loss: ./mine.ts');
  await writeFile(file, `${text}plugins: ['@team/rates']\nlrSchedule: slow\n`);
  const loaded = await loadRecipe(file, { registry: registry() });
  const graph = await buildGraph(loaded);
  return describeProvenance({ graph, registry: loaded.registry, gan: '1.0.0', folder });
}

async function workplace(): Promise<string> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, 'mine.ts'), PLUGIN);
  await writeFile(path.join(folder, 'weight.js'), 'export const weight = 1;\n');
  const rates = path.join(folder, 'node_modules', '@team', 'rates');
  await mkdir(rates, { recursive: true });
  const exported = `import { definePlugin, Type } from 'gan-recipes/plugin';
export default definePlugin({
  kind: 'lrSchedule', name: 'slow', summary: 'Slow.', params: Type.Object({}),
  build: () => ({ at: ({ base }) => base / 2 }),
});
`;
  await writeFile(path.join(rates, 'index.ts'), exported);
  await release(folder, '1.2.3');
  return folder;
}

const release = (folder: string, version: string) =>
  writeFile(
    path.join(folder, 'node_modules', '@team', 'rates', 'package.json'),
    JSON.stringify({ name: '@team/rates', version, type: 'module', main: 'index.ts' }),
  );

const lines = (before: Provenance, after: Provenance) =>
  compareProvenance(before, after).map(formatDiscrepancy);

describe("a run's provenance", () => {
  it('names plugins with origin and version, the recipe, the machine', async () => {
    const folder = await workplace();
    const before = await begun(folder);
    expect(before).toMatchObject({
      version: 1,
      recipe: { name: 'tiny', hash: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string },
      seed: 3,
      engine: { gan: '1.0.0' },
      machine: { node: process.version, platform: `${process.platform}-${process.arch}` },
    });
    expect(before.plugins).toContainEqual({
      kind: 'optimizer',
      name: 'adam',
      origin: 'gan',
      version: '1.0.0',
    });
    expect(before.plugins).toContainEqual({
      kind: 'lrSchedule',
      name: 'slow',
      origin: '@team/rates',
      version: '1.2.3',
    });
    const mine = before.plugins.find(({ name }) => name === 'mine');
    expect(mine).toMatchObject({ kind: 'loss', origin: './mine.ts' });
    expect(mine?.version).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(lines(before, await begun(folder))).toEqual([]);
  });

  it('differs where a file that a plugin imports, or a package, is another', async () => {
    const folder = await workplace();
    const before = await begun(folder);
    await writeFile(path.join(folder, 'weight.js'), 'export const weight = 2;\n');
    await release(folder, '1.3.0');
    expect(lines(before, await begun(folder)).sort()).toEqual([
      expect.stringMatching(/^loss mine of \.\/mine\.ts: sha256:\w+ -> sha256:\w+$/),
      'lrSchedule slow of @team/rates: 1.2.3 -> 1.3.0',
    ]);
  });

  it('differs where a file of weights that the network starts from is another', async () => {
    const folder = await temporaryFolder();
    const weights = path.join(folder, 'b0.safetensors');
    const described = async () => {
      const model = `{ use: efficientnet, variant: b0, size: 32, channels: 1, pixels: 0..1, weights: ${weights} }`;
      const graph = await graphOf(folder, [`model=${model}`, 'dataset.pad=2']);
      return describeProvenance({ graph, registry: registry(), gan: '1.0.0', folder });
    };
    await writeFile(weights, 'one');
    const before = await described();
    const checksum = expect.stringMatching(/^sha256:[0-9a-f]{64}$/) as string;
    expect(before.files).toEqual([{ file: weights, checksum }]);
    expect(lines(before, await described())).toEqual([]);
    await writeFile(weights, 'another');
    expect(lines(before, await described())).toEqual([
      expect.stringMatching(/^file .*b0\.safetensors: sha256:\w+ -> sha256:\w+$/),
    ]);
    // Whoever reads it says that it is missing.
    await rm(weights);
    expect(await described()).not.toHaveProperty('files');
  });

  it('has the same hash for the same recipe in another folder', async () => {
    const [one, two] = [await begun(await workplace()), await begun(await workplace())];
    expect(one.recipe.hash).toBe(two.recipe.hash);
    expect(compareProvenance(one, two)).toEqual([]);
  });

  it('is completed once, and logged when it is whole', async () => {
    const folder = await temporaryFolder();
    const graph = await tinyGraph(folder);
    const options = { graph, registry: registry(), gan: '1.0.0', folder };
    const first = await describeProvenance(options);
    const journal = await openJournal(folder);
    const images = { count: 9, checksum: 'sha256:aa' };
    const state = new Map();
    const facts = { graph, images, state, device: 'cpu:0 (xla 1)', program: 'sha256:bb' };
    // Without the file there is nothing to complete.
    await completeProvenance(folder, journal, facts);
    expect(await readProvenance(folder)).toBeUndefined();
    await writeProvenance(folder, first);
    expect(await readProvenance(folder)).toEqual(first);
    await completeProvenance(folder, journal, facts);
    // A resumed run is the same run.
    await completeProvenance(folder, journal, { ...facts, device: 'another' });
    // Another split joins once it is read, and only once.
    const test = { count: 3, checksum: 'sha256:ee' };
    await recordSplit(folder, 'test', test);
    await recordSplit(folder, 'test', { ...test, count: 4 });
    await journal.close();
    const whole = await readProvenance(folder);
    expect(whole).toEqual({
      ...first,
      engine: {
        gan: '1.0.0',
        revision: ENGINE_REVISION,
        device: 'cpu:0 (xla 1)',
        program: 'sha256:bb',
        replicas: 1,
        batch: 4,
      },
      data: [
        { name: 'mnist', split: 'train', images: 9, checksum: 'sha256:aa' },
        { name: 'mnist', split: 'test', images: 3, checksum: 'sha256:ee' },
      ],
    });
    const logged = (await readJournal(folder)).filter(({ type }) => type === 'artifact');
    expect(logged).toMatchObject([{ path: 'provenance.json', role: 'other' }]);
    // What is not known yet is no difference.
    expect(lines(whole!, first)).toEqual([]);
    const other = {
      ...whole!,
      data: [{ ...whole!.data![0], checksum: 'sha256:cc' }],
      engine: { ...whole!.engine, gan: '2.0.0', program: 'sha256:dd' },
      machine: { ...whole!.machine, node: 'v99.0.0' },
    };
    expect(lines(whole!, other)).toEqual([
      'gan: 1.0.0 -> 2.0.0',
      `node: ${process.version} -> v99.0.0`,
      'data mnist (train): sha256:aa -> sha256:cc',
      'compiled step: sha256:bb -> sha256:dd',
    ]);
  });

  it('stays under its name in the folder of a run that began with the old one', async () => {
    const folder = await temporaryFolder();
    const graph = await tinyGraph(folder);
    await writeProvenance(
      folder,
      await describeProvenance({ graph, registry: registry(), gan: '1.0.0', folder }),
    );
    const [file, oldFile] = PROVENANCE_FILES.map((name) => path.join(folder, name));
    await rename(file, oldFile);
    const images = { count: 9, checksum: 'sha256:aa' };
    const journal = await openJournal(folder);
    const facts = { graph, images, device: 'cpu:0 (xla 1)', state: new Map(), program: undefined };
    await completeProvenance(folder, journal, facts);
    await journal.close();
    expect(await readProvenance(folder)).toMatchObject({ data: [{ images: 9 }] });
    const logged = (await readJournal(folder)).filter(({ type }) => type === 'artifact');
    expect(logged).toMatchObject([{ path: 'lock.json', role: 'other' }]);
    await expect(access(file)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.each([
    ['{', /GAN_BAD_PROVENANCE \S+provenance\.json: the file is damaged/],
    ['{ "version": 1 }', /GAN_BAD_PROVENANCE \S+provenance\.json: the file is damaged/],
    ['{ "version": 2 }', /written by a newer gan\n {2}Update gan/],
  ])('is refused in a sentence if it is %s', async (text, said) => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, 'provenance.json'), text);
    const error = await readProvenance(folder).catch((reason: unknown) => reason);
    expect((error as { format(): string }).format()).toMatch(said);
    expect(await readFile(path.join(folder, 'provenance.json'), 'utf8')).toBe(text);
  });

  it('is completed beside a test split; other training images on resume are told, or an error', async () => {
    const folder = await temporaryFolder();
    const graph = await tinyGraph(folder);
    const options = { graph, registry: registry(), gan: '1.0.0', folder };
    await writeProvenance(folder, await describeProvenance(options));
    const journal = await openJournal(folder);
    const said: string[] = [];
    const notice = (text: string) => said.push(text);
    const images = { count: 9, checksum: 'sha256:aa', perClass: { cat: 4, dog: 5 } };
    const facts = { graph, images, state: new Map(), device: 'cpu:0', program: undefined, notice };
    await recordSplit(folder, 'test', { count: 3, checksum: 'sha256:aa' }, 'mnist');
    await completeProvenance(folder, journal, facts);
    const { data, engine } = (await readProvenance(folder))!;
    expect(data!.map(({ split }) => split)).toEqual(['train', 'test']);
    expect(data![0].perClass).toEqual({ cat: 4, dog: 5 });
    expect(engine.device).toBe('cpu:0');
    const resume = (changed: object) =>
      completeProvenance(folder, journal, { ...facts, images: { ...images, ...changed } });
    await resume({});
    expect(said).toEqual([]);
    await resume({ count: 8, checksum: 'sha256:bb' });
    const fact = 'the run began with 9 training images, and there are 8 now';
    expect(said).toEqual([`the data has changed: ${fact}`]);
    const error = { code: 'GAN_OTHER_IMAGES', message: `${fact}, though the files are the same` };
    await expect(resume({ count: 8 })).rejects.toMatchObject(error);
    await journal.close();
  });

  it('tells on resume that an older engine multiplied large layers with their first weights', async () => {
    const folder = await temporaryFolder();
    const graph = await tinyGraph(folder, ['train.batch=64']);
    const first = await describeProvenance({ graph, registry: registry(), gan: '1.0.0', folder });
    const { revision, ...old } = first.engine;
    expect(revision).toBe(ENGINE_REVISION);
    const shapes = {
      'generator/dense/kernel': [1024, 4096],
      'discriminator/dense/kernel': [4096, 1],
    };
    const state = new Map(Object.entries(shapes).map(([name, shape]) => [name, { shape }]));
    const resumed = async (engine: Provenance['engine'], large = state) => {
      const journal = await openJournal(folder);
      const trained = { device: 'cpu:0 (xla-cpu-pjrt 0.0.1, PJRT 0.81)', batch: 64, ...engine };
      await writeProvenance(folder, { ...first, engine: trained, data: [] });
      const said: string[] = [];
      const images = { count: 9, checksum: 'sha256:aa' };
      const notice = (text: string) => said.push(text);
      const facts = { graph, images, device: trained.device, program: undefined, notice };
      await completeProvenance(folder, journal, { ...facts, state: large });
      await journal.close();
      return said.join('\n');
    };
    const said = await resumed(old);
    expect(said).toMatch(/multiplied large layers with their first weights on cpu:0 \(xla-cpu/);
    expect(said).toMatch(/: generator\/dense\/kernel may hold values/);
    expect(said).toMatch(/`gan rerun` repeats it/);
    expect(await resumed(first.engine)).not.toContain('first weights');
    expect(await resumed({ ...old, device: 'cuda:0 (H100)' })).not.toContain('first weights');
    const small = new Map([['generator/dense/kernel', { shape: [64, 3136] }]]);
    expect(await resumed(old, small)).not.toContain('first weights');
    expect(await resumed({ ...old, revision: 2 })).not.toContain('first weights');
  });

  it('tells on resume that an older engine held out the last images', async () => {
    const folder = await temporaryFolder();
    const said = async (revision: number, set: string[]) => {
      const graph = await tinyGraph(folder, set);
      const first = await describeProvenance({ graph, registry: registry(), gan: '1', folder });
      await writeProvenance(folder, { ...first, engine: { gan: '1', revision }, data: [] });
      const journal = await openJournal(folder);
      const lines: string[] = [];
      const notice = (text: string) => lines.push(text);
      const images = { count: 9, checksum: 'sha256:aa' };
      const facts = { graph, images, device: 'js', program: undefined, state: new Map(), notice };
      await completeProvenance(folder, journal, facts);
      await journal.close();
      return lines.join('\n');
    };
    const both = ['train.validationSplit=0.2', 'dataset.limit=9'];
    expect(await said(2, both)).toContain(
      'draws them at random (train.validationSplit and dataset.limit)',
    );
    expect(await said(3, both)).not.toContain('at random');
    expect(await said(2, [])).not.toContain('at random');
  });
});

it('a difference is one line, whatever the file holds', () => {
  const line = formatDiscrepancy({ what: 'cpu\n', before: 'x\r\n\nGAN_FORGED', after: 'y\u001b' });
  expect(line).toBe('cpu\\n: x\\n\\nGAN_FORGED -> y\\u001b');
});
