/** The training step of recipes/dcgan-cifar10.yaml, timed; reports over IPC. */
import { registry } from '../src/app/plugins/index.js';
import { cacheDir as defaultCache } from '../src/files/index.js';
import { buildGraph, ganOnly } from '../src/graph/index.js';
import { loadRecipe } from '../src/recipe/index.js';
import { compileStep } from '../src/train/index.js';
import { ganStep, seedTensor } from '../src/step/index.js';
import type { HostTensor } from '../src/trace/index.js';
import { ensureXlaPlugin } from '../src/xla/index.js';
import { inProject } from './places.js';
import { processor, type StepTimes } from './statistics.js';

export interface StepOptions {
  readonly batch: number;
  readonly steps: number;
  readonly hardware: string;
  readonly precision: string;
  readonly cacheDir: string;
}

const {
  batch,
  steps,
  hardware: use,
  precision,
  cacheDir,
} = JSON.parse(process.argv[2]) as StepOptions;
const IMAGES = 10_000;

const loaded = await loadRecipe(inProject('recipes/dcgan-cifar10.yaml'), {
  registry: registry(),
  set: [`train.batch=${batch}`, `hardware={ use: ${use} }`, `train.precision=${precision}`],
});
const { recipe, parts } = ganOnly(await buildGraph(loaded), 'time its step');
const { model, loss, optimizer, hardware } = parts;

// The library of every day, but a cache of programs of its own; opened as `gan run` opens it.
if (use === 'xla-cpu') {
  const { path } = await ensureXlaPlugin('xla-cpu', { cacheDir: defaultCache() });
  process.env.GAN_XLA_PLUGIN = path;
}
const quiet = { progress: () => undefined, notice: () => undefined };
const session = await hardware.open({ cacheDir, ...quiet });
const functions = ganStep({
  networks: await model.networks(recipe.seed),
  loss,
  optimizer,
  mode: recipe.train.mode,
  batch,
  noise: model.noise,
  image: model.image,
  images: IMAGES,
});
const { height, width, channels } = model.image;
const images = await session.upload({
  shape: [IMAGES, height, width, channels],
  dtype: 'uint8',
  data: new Uint8Array(IMAGES * height * width * channels).map((_, i) => (i * 2654435761) >>> 24),
});
const dispatch = await compileStep(session, functions);

const scalar = (value: number): HostTensor => ({
  shape: [],
  dtype: 'float32',
  data: Float32Array.of(value),
});
const inputs = {
  tensors: async (i: number) => ({
    images,
    indices: {
      shape: [batch],
      dtype: 'int32' as const,
      data: Int32Array.from({ length: batch }, (_, j) => (i * batch + j) % IMAGES),
    },
    seed: seedTensor(0),
    step: { shape: [], dtype: 'int32' as const, data: Int32Array.of(i) },
    'lr/generator': scalar(2e-4),
    'lr/discriminator': scalar(2e-4),
    'weight/generator': scalar(1),
    'weight/discriminator': scalar(1),
  }),
};

const milliseconds: number[] = [];
const cpu: number[] = [];
// Losses are read after every call, as the peer reads its own; as in `gan run`, while the next is under
// way. On a CPU a call is a step.
let before = await dispatch.run(inputs, 0, 1);
let each = Infinity;
for (let i = 1; i <= steps;) {
  const count = dispatch.most(i, each);
  const [wall, used] = [performance.now(), processor()];
  const next = await dispatch.run(inputs, i, count);
  await before.read();
  before = next;
  const [took, busy] = [performance.now() - wall, processor() - used];
  milliseconds.push(...Array<number>(count).fill(took / count));
  cpu.push(...Array<number>(count).fill(busy / count));
  each = took / count / 1000;
  i += count;
}
await before.read();
const peakMiB = process.resourceUsage().maxRSS / 1024;
process.send?.({ milliseconds, cpu, peakMiB } satisfies StepTimes);
await session.close();
process.disconnect();
