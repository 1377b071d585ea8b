import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { registry } from '../../src/app/plugins/registry.js';
import { buildGraph, type ClassifierGraph, type RunGraph } from '../../src/graph/index.js';
import { loadRecipe } from '../../src/recipe/index.js';

/** A real classifier of real digits, so small that plain JavaScript trains it in a second or two. */
export const TINY_CLASSIFIER = `name: tiny-classifier
seed: 3
dataset: { use: mnist, limit: 40, values: [0, 1] }
model: { use: cnn-classifier, size: 28, channels: 1, classes: 10, width: 1, blocks: 2, dropout: 0.25 }
loss: categorical-cross-entropy
optimizer: { use: adam, lr: 1.0e-2 }
lrSchedule: cosine
hardware: js
train: { batch: 8, epochs: 2, validationSplit: 0.25, flip: true, ema: 0.5, logEvery: 2 }
checkpoint: { every: 3, keep: 2 }
evaluate: { every: 4 }
`;

/** The run graph of the tiny classifier, with settings such as `train.epochs=3`. */
export async function tinyClassifier(
  folder: string,
  set: readonly string[] = [],
): Promise<ClassifierGraph> {
  const graph = await graphOf(folder, set);
  if (graph.task !== 'classifier') throw new Error('it is no classifier');
  return graph;
}

/** The same with settings that may make another graph of it. */
export async function graphOf(folder: string, set: readonly string[] = []): Promise<RunGraph> {
  const file = path.join(folder, 'tiny-classifier.yaml');
  await writeFile(file, TINY_CLASSIFIER);
  return buildGraph(await loadRecipe(file, { registry: registry(), set }));
}
