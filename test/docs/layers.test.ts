import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import * as doors from 'gan-recipes/layers';
import { registry } from '../../src/app/plugins/registry.js';
import { buildGraph, ganOnly } from '../../src/graph/index.js';
import { loadRecipe } from '../../src/recipe/index.js';
import { tensorsOf } from '../support/safetensors.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { describeXla } from '../support/xla.js';
import { metrics, newest, trainTiny } from '../train/train-tiny.js';
import { read } from './markdown.js';

const guide = read('docs/layers.md');
const [, example] = /^```ts\n(.*?)^```/ms.exec(guide)!;

test('the table names every layer', () => {
  const rows = guide.match(/^\| `.*$/gm)!.join('\n');
  const initializers = ['TruncatedNormal', 'Uniform'];
  const missing = Object.keys(doors).filter(
    (name) => name !== 'convolve' && !initializers.includes(name) && !rows.includes(`\`${name}`),
  );
  expect(missing).toEqual([]);
});

const recipe = `name: styles
seed: 5
plugins: [./small-stylegan2.ts]
dataset: { use: mnist, limit: 64 }
model: small-stylegan2
loss: modified-gan
regularizers: [r1, { use: path-length, every: 1 }]
optimizer: { use: adam, lr: 2.0e-3, beta1: 0 }
train: { batch: 4, steps: 4, logEvery: 1, ema: 0.9 }
checkpoint: { every: 2 }
samples: { every: 4, grid: [2, 2] }
hardware: xla-cpu
`;

async function graph(folder: string, set?: readonly string[]) {
  await writeFile(path.join(folder, 'small-stylegan2.ts'), example);
  await writeFile(path.join(folder, 'styles.yaml'), recipe);
  const loaded = await loadRecipe(path.join(folder, 'styles.yaml'), { registry: registry(), set });
  return ganOnly(await buildGraph(loaded), 'test');
}

describeXla('the example, a small StyleGAN2', () => {
  test('trains with R1 and path length, and resumes to the bit', async () => {
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    const { result } = await trainTiny(whole, { graph });
    expect(result).toMatchObject({ state: 'finished', step: 4 });
    const logged = await metrics(whole);
    expect(logged).toHaveLength(4);
    for (const { values } of logged)
      for (const name of ['generator', 'discriminator', 'r1', 'path-length'])
        expect(values[`loss/${name}`], name).toBeGreaterThan(0);
    const tensors = await tensorsOf(await newest(whole));
    const strength = tensors.get('generator/noise14/strength')!;
    expect(strength.data[0]).not.toBe(0);
    await trainTiny(broken, { graph, stopAfter: 2 });
    await trainTiny(broken, { graph, resume: true });
    expect(await newest(broken)).toEqual(await newest(whole));
  });
});
