/**
 * `npm run bench -- --suite data`: how long the device waits for data. Writes photos, trains on
 * them, and tells the milliseconds of each step that pass before the step is handed over. Images are
 * decoded by threads before the first step and lie on the device from then on; a step is told only
 * which of them to take.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { registry } from '../dist/src/cli/plugins.js';
import { buildGraph } from '../dist/src/graph/index.js';
import { loadRecipe } from '../dist/src/recipe/index.js';
import { openRun } from '../dist/src/train/open-run.js';
import { median } from './statistics.js';

const PHOTOS = 1000;
const STEPS = 40;

export async function measureData() {
  const folder = await mkdtemp(path.join(tmpdir(), 'gan-bench-data-'));
  try {
    await writePhotos(path.join(folder, 'photos'));
    const recipe = path.join(folder, 'recipe.yaml');
    await writeFile(recipe, RECIPE);
    const graph = await buildGraph(await loadRecipe(recipe, { registry: registry() }));
    const context = {
      folder,
      dataDir: folder,
      cacheDir: path.join(folder, 'cache'),
      signal: new AbortController().signal,
      progress: () => undefined,
      notice: () => undefined,
    };
    for (const when of ['decoded', 'from the cache']) {
      const start = performance.now();
      await graph.parts.dataset.load('train', context);
      const took = performance.now() - start;
      console.log(`${PHOTOS} photos, ${when}: ${took.toFixed(0)} ms before the first step`);
    }
    await measureSteps(await openRun(graph, context));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measureSteps(run) {
  const waits = [];
  const steps = [];
  for (let step = 0; step < STEPS; step++) {
    const start = performance.now();
    const inputs = run.inputs.tensors(step, 1);
    waits.push(performance.now() - start);
    await (await run.step.run(inputs)).read();
    steps.push(performance.now() - start);
  }
  await run.session.close();
  const [wait, step, worst] = [median(waits), median(steps), Math.max(...waits)];
  console.log(
    `data wait ${wait.toFixed(3)} ms (at most ${worst.toFixed(3)}) of ${step.toFixed(1)} ms a step`,
  );
  if (wait > step / 100) process.exitCode = 1;
}

async function writePhotos(folder) {
  await mkdir(folder, { recursive: true });
  for (let i = 0; i < PHOTOS; i++) {
    const background = { r: (i * 37) % 256, g: (i * 101) % 256, b: (i * 13) % 256 };
    const create = { width: 320, height: 240, channels: 3, background };
    const noise = { type: 'gaussian', mean: 128, sigma: 40 };
    await sharp({ create: { ...create, noise } })
      .jpeg()
      .toFile(path.join(folder, `${i}.jpg`));
  }
}

const RECIPE = `name: data
dataset: { use: image-folder, path: photos, size: 32, testShare: 0 }
model: { use: dcgan, noise: 64, width: 16 }
loss: modified-gan
optimizer: { use: adam, lr: 2.0e-4, beta1: 0.5 }
hardware: xla-cpu
train: { batch: 64, steps: ${STEPS} }
samples: { grid: [2, 2] }
`;
