/**
 * `npm run bench -- --suite data`: how long the device waits for data. Trains the DCGAN of
 * recipes/dcgan-cifar10.yaml, batch 64, on JPEG files: once with all images on the device, once with
 * images that threads decode ahead of each step. Tells of each step the milliseconds that pass before
 * it can be handed over, and what a step takes in all. Then how fast one thread decodes photos.
 *
 * The files are CIFAR-10's from cifar-10-jpeg.tar.gz in GAN_DATA_DIR, or made-up photos without it.
 */
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { DecodePool } from '../plugins/datasets/picture/pool/index.js';
import { registry } from '../src/app/plugins/index.js';
import { buildGraph } from '../src/graph/index.js';
import type { Outputs } from '../src/plugin/index.js';
import { loadRecipe } from '../src/recipe/index.js';
import { openJournal } from '../src/tracking/index.js';
import { prepareTraining } from '../src/train/index.js';
import { median, processor } from './statistics.js';

const PHOTOS = 1000;
const WARM_UP = 5;
/** More than are read ahead, or all images were decoded before the clock starts. */
const STEPS = 120;
/** Steps are handed over until so many are under way, as in training. */
const UNDER_WAY = 2;
/** Of the time of a step, what waiting for data may take. */
const MOST_WAIT = 0.01;

type Data = 'resident' | 'stream';

export async function measureData(): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'gan-bench-data-'));
  try {
    const photos = path.join(folder, 'photos');
    await writePhotos(photos);
    const cifar = path.join(process.env.GAN_DATA_DIR ?? '', 'cifar-10-jpeg.tar.gz');
    const images = existsSync(cifar) ? cifar : photos;
    console.log(`training on ${path.basename(images)}`);
    const took: Record<Data, number> = { resident: Infinity, stream: Infinity };
    for (const data of ['resident', 'stream', 'resident', 'stream'] as const) {
      const measured = await measureRun(folder, images, data);
      took[data] = Math.min(took[data], measured.step);
      if (measured.wait > MOST_WAIT * measured.step) process.exitCode = 1;
    }
    console.log(`stream / resident: ${(took.stream / took.resident).toFixed(3)} of a step's time`);
    await measureDecoding(photos);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @returns milliseconds of a step, in all and of waiting for data */
async function measureRun(
  folder: string,
  images: string,
  data: Data,
): Promise<{ readonly step: number; readonly wait: number }> {
  const recipe = path.join(folder, 'recipe.yaml');
  await writeFile(recipe, recipeFor(images, data));
  const graph = await buildGraph(await loadRecipe(recipe, { registry: registry() }));
  const journal = await openJournal(folder);
  const start = performance.now();
  const run = await prepareTraining(graph, {
    folder,
    journal,
    resume: false,
    dataDir: undefined,
    cacheDir: path.join(folder, 'cache'),
    signal: new AbortController().signal,
    progress: () => undefined,
    notice: () => undefined,
    onReady: () => undefined,
    onStep: () => undefined,
  });
  const ready = performance.now() - start;
  const waits: number[] = [];
  const underWay: Outputs[] = [];
  let [begin, used] = [0, 0];
  for (let step = 0; step < WARM_UP + STEPS; step++) {
    if (step === WARM_UP) [begin, used] = [performance.now(), processor()];
    const asked = performance.now();
    const inputs = await run.inputs.tensors(step, 1);
    if (step >= WARM_UP) waits.push(performance.now() - asked);
    underWay.push(await run.dispatch.compiled.run(inputs));
    if (underWay.length >= UNDER_WAY) await underWay.shift()?.read();
  }
  for (const outputs of underWay) await outputs.read();
  const step = (performance.now() - begin) / STEPS;
  const cpu = (processor() - used) / STEPS;
  await run.close();
  await journal.close();
  const wait = waits.reduce((sum, each) => sum + each, 0) / STEPS;
  console.log(
    `${data.padEnd(8)} ready after ${(ready / 1000).toFixed(1)} s; a step takes ${step.toFixed(0)} ms, ` +
      `${cpu.toFixed(0)} ms of processor; it waits ${wait.toFixed(2)} ms for data ` +
      `(${((100 * wait) / step).toFixed(2)} %; median ${median(waits).toFixed(2)}, at most ${Math.max(...waits).toFixed(1)})`,
  );
  return { step, wait };
}

async function measureDecoding(photos: string): Promise<void> {
  const names = await readdir(photos);
  const places = names.map((name) => ({ source: photos, name, file: path.join(photos, name) }));
  const rule = { height: 64, width: 64, channels: 3, fit: 'crop' } as const;
  const pool = new DecodePool(1);
  await pool.decode({ places: places.slice(0, 50), rule });
  const [start, used] = [performance.now(), processor()];
  for (let first = 0; first < places.length; first += 50) {
    await pool.decode({ places: places.slice(first, first + 50), rule });
  }
  const seconds = (performance.now() - start) / 1000;
  const cpu = (processor() - used) / places.length;
  await pool.close();
  console.log(
    `256x256 JPEG to 64x64: one thread decodes ${(places.length / seconds).toFixed(0)} images a second, ` +
      `${cpu.toFixed(2)} ms of processor each`,
  );
}

async function writePhotos(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (let i = 0; i < PHOTOS; i++) {
    const background = { r: (i * 37) % 256, g: (i * 101) % 256, b: (i * 13) % 256 };
    const create = { width: 256, height: 256, channels: 3, background } as const;
    // Noise as strong as this packs to some 40 kB, as a photo of that size does.
    const noise = { type: 'gaussian', mean: 128, sigma: 25 } as const;
    await sharp({ create: { ...create, noise } })
      .jpeg()
      .toFile(path.join(folder, `${i}.jpg`));
  }
}

const recipeFor = (images: string, data: Data) => `name: data
dataset: { use: image-folder, path: '${images}', size: 32, testShare: 0, limit: 4000 }
model: { use: dcgan, noise: 1024, width: 64 }
loss: modified-gan
optimizer: { use: adam, lr: 2.0e-4, beta1: 0.5 }
hardware: xla-cpu
train: { batch: 64, steps: ${WARM_UP + STEPS}, data: ${data} }
samples: { grid: [2, 2] }
`;
