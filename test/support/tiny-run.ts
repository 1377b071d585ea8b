import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { registry } from '../../src/app/plugins/registry.js';
import { buildGraph, ganOnly, type GanGraph } from '../../src/graph/index.js';
import { loadRecipe } from '../../src/recipe/index.js';

/** A real GAN, so small that plain JavaScript trains a step of it in some 20 ms. */
export const TINY_GAN = `name: tiny
seed: 3
dataset: mnist
model: { use: dcgan, size: 28, channels: 1, noise: 4, width: 1 }
loss: modified-gan
optimizer: { use: adam, lr: 2.0e-4, beta1: 0.5 }
hardware: js
train: { batch: 4, steps: 12, logEvery: 2 }
checkpoint: { every: 4, keep: 2 }
samples: { every: 6, grid: [1, 2] }
`;

/** Writes the tiny GAN's recipe into a folder. */
export async function tinyRecipe(folder: string): Promise<string> {
  const file = path.join(folder, 'tiny.yaml');
  await writeFile(file, TINY_GAN);
  return file;
}

/** The run graph of the tiny GAN, with settings such as `train.steps=3`. */
export async function tinyGraph(folder: string, set: readonly string[] = []): Promise<GanGraph> {
  const plugins = registry();
  const loaded = await loadRecipe(await tinyRecipe(folder), { registry: plugins, set });
  return ganOnly(await buildGraph(loaded), 'test');
}
