import { copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import cyclegan from '../../../plugins/models/cyclegan/index.js';
import { registry } from '../../../src/app/plugins/registry.js';
import { buildGraph, ganOnly } from '../../../src/graph/index.js';
import { loadRecipe } from '../../../src/recipe/index.js';
import { tensorsOf } from '../../support/safetensors.js';
import { modelSuite } from '../../suites/model.js';
import { buildPart } from '../../suites/plugin.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeXla } from '../../support/xla.js';
import { metrics, newest, trainTiny } from '../../train/train-tiny.js';

const conv = (size: number, from: number, to: number) => size * size * from * to;

// Two maps a first layer: 2, 4 and 8 at a quarter of the size, and back; biases where no norm follows.
const translator =
  conv(7, 3, 2) +
  conv(3, 2, 4) +
  4 +
  conv(3, 4, 8) +
  8 +
  2 * conv(3, 8, 8) +
  conv(3, 8, 4) +
  4 +
  conv(3, 4, 2) +
  2 +
  conv(7, 2, 3) +
  3;
modelSuite({
  plugin: cyclegan,
  params: { size: 8, width: 2, blocks: 1, patchLayers: 1 },
  parameters: {
    generator: translator,
    discriminator: conv(4, 3, 2) + 2 + conv(4, 2, 4) + 4 + conv(4, 4, 1) + 1,
  },
});

test('at 256 pixels the networks have as many parameters as those of the paper', async () => {
  const { generator, inverse, discriminator } = await buildPart(cyclegan).networks(0);
  // The paper's code counts 11.378 and 2.765 million.
  expect(generator.countParams() / 1e6).toBeCloseTo(11.37, 1);
  expect(inverse.countParams()).toBe(generator.countParams());
  expect(discriminator.countParams() / 1e6).toBeCloseTo(2.76, 1);
});

test.each([
  [{ size: 30 }, 'cyclegan cannot translate images of size 30'],
  [{ size: 16, patchLayers: 4 }, 'images of size 16 have no patches that large'],
])('%j is refused', (params, message) => {
  expect(() => buildPart(cyclegan, params)).toThrow(message);
});

const recipe = `name: small
seed: 3
plugins: [./toy-domains.ts]
dataset: { use: toy-domains, width: 8, channels: 3, paired: false }
model: { use: cyclegan, size: 8, width: 2, blocks: 1, patchLayers: 1, pool: 5 }
loss: least-squares
regularizers: [cycle-consistency, identity]
optimizer: { use: adam, lr: 2.0e-3, beta1: 0.5 }
train: { batch: 2, steps: 8, logEvery: 1 }
checkpoint: { every: 4 }
samples: { every: 8, grid: [1, 2] }
hardware: xla-cpu
`;

async function graph(folder: string, set?: readonly string[]) {
  const games = path.join(import.meta.dirname, '../../step/games');
  await copyFile(path.join(games, 'toy-domains.ts'), path.join(folder, 'toy-domains.ts'));
  await writeFile(path.join(folder, 'small.yaml'), recipe);
  const loaded = await loadRecipe(path.join(folder, 'small.yaml'), { registry: registry(), set });
  return ganOnly(await buildGraph(loaded), 'test');
}

describeXla('a run', () => {
  test('keeps its pool of fakes in checkpoints, and resumes to the bit', async () => {
    const [whole, broken, without] = await Promise.all([1, 2, 3].map(() => temporaryFolder()));
    await trainTiny(whole, { graph });
    const tensors = await tensorsOf(await newest(whole));
    for (const part of [0, 1]) {
      expect(tensors.get(`pool/${part}/images`)!.shape).toEqual([5, 8, 8, 3]);
      expect([...tensors.get(`pool/${part}/count`)!.data]).toEqual([5]);
    }
    await trainTiny(broken, { graph, stopAfter: 4 });
    await trainTiny(broken, { graph, resume: true });
    expect(await newest(broken)).toEqual(await newest(whole));

    await trainTiny(without, { graph, set: ['model.pool=0'] });
    const names = [...(await tensorsOf(await newest(without))).keys()];
    expect(names.filter((name) => name.startsWith('pool/'))).toEqual([]);
    // Nothing is exchanged before the pool is full, which is in the third step.
    const judged = async (folder: string) =>
      (await metrics(folder)).map(({ values }) => values['loss/discriminator']);
    const [a, b] = [await judged(whole), await judged(without)];
    expect(a.slice(0, 2)).toEqual(b.slice(0, 2));
    expect(a.slice(-4)).not.toEqual(b.slice(-4));
  });

  test('shows its pool each part of a batch once, where the batch is computed in parts', async () => {
    const folder = await temporaryFolder();
    const set = ['train.accumulate=2', 'train.steps=2', 'checkpoint.every=2', 'samples.every=9'];
    await trainTiny(folder, { graph, set });
    const tensors = await tensorsOf(await newest(folder));
    expect([...tensors.get('pool/0/count')!.data]).toEqual([4]);
  });
});
