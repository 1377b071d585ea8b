/** The training step of recipes/dcgan-cifar10.yaml, timed; reports over IPC. */
import { fileURLToPath } from 'node:url';
import { registry } from '../dist/src/app/plugins/index.js';
import { cacheDir as defaultCache } from '../dist/src/files/index.js';
import { buildGraph } from '../dist/src/graph/index.js';
import { loadRecipe } from '../dist/src/recipe/index.js';
import { compileStep } from '../dist/src/train/index.js';
import { ganStep, seedTensor } from '../dist/src/step/index.js';
import { ensureXlaPlugin } from '../dist/src/xla/index.js';

const { batch, steps, hardware: use, precision = 'f32', cacheDir } = JSON.parse(process.argv[2]);
const IMAGES = 10_000;

const plugins = registry();
const recipe = fileURLToPath(new URL('../recipes/dcgan-cifar10.yaml', import.meta.url));
const loaded = await loadRecipe(recipe, {
  registry: plugins,
  set: [`train.batch=${batch}`, `hardware={ use: ${use} }`, `train.precision=${precision}`],
});
const { parts } = await buildGraph(loaded, plugins);
const { model, loss, optimizer, hardware } = parts;

// The library of every day, but a cache of programs of its own; opened as `gan run` opens it.
if (use === 'xla-cpu') {
  const { path } = await ensureXlaPlugin('xla-cpu', { cacheDir: defaultCache() });
  process.env.GAN_XLA_PLUGIN = path;
}
const quiet = { progress: () => undefined, notice: () => undefined };
const session = await hardware.open({ cacheDir, ...quiet });
const functions = ganStep({
  networks: await model.networks(loaded.recipe.seed),
  loss,
  optimizer,
  mode: loaded.recipe.train.mode,
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
const dispatch = await compileStep(session, functions.train);

const scalar = (value) => ({ shape: [], dtype: 'float32', data: Float32Array.of(value) });
const tensors = async (i) => ({
  images,
  indices: {
    shape: [batch],
    dtype: 'int32',
    data: Int32Array.from({ length: batch }, (_, j) => (i * batch + j) % IMAGES),
  },
  seed: seedTensor(0),
  step: { shape: [], dtype: 'int32', data: Int32Array.of(i) },
  'lr/generator': scalar(2e-4),
  'lr/discriminator': scalar(2e-4),
  'weight/generator': scalar(1),
  'weight/discriminator': scalar(1),
});

const [milliseconds, cpu] = [[], []];
const processor = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};
// Losses are read after every call, as the peer reads its own; as in `gan run`, while the next is under
// way. On a CPU a call is a step.
let before = await dispatch.run({ tensors }, 0, 1);
let each = Infinity;
for (let i = 1; i <= steps;) {
  const count = dispatch.most(each);
  const [wall, used] = [performance.now(), processor()];
  const next = await dispatch.run({ tensors }, i, count);
  await before.read();
  before = next;
  const [took, busy] = [performance.now() - wall, processor() - used];
  milliseconds.push(...Array(count).fill(took / count));
  cpu.push(...Array(count).fill(busy / count));
  each = took / count / 1000;
  i += count;
}
await before.read();
const peakMiB = process.resourceUsage().maxRSS / 1024;
process.send({ milliseconds, cpu, peakMiB, compile: dispatch.compiled.compileTime });
await session.close();
process.disconnect();
