/** The way of a run up to the losses of its first step, DCGAN on xla-cpu; reports over IPC. */
import type { DeviceTensor } from '../src/plugin/index.js';
import type { Mark, StartOptions } from './first-step.js';

const begun = performance.timeOrigin;
const marks: Mark[] = [];
const mark = (name: string) => {
  const { user, system } = process.cpuUsage();
  marks.push({
    name,
    wall: performance.timeOrigin + performance.now() - begun,
    cpu: (user + system) / 1000,
  });
};
const { batch, cacheDir } = JSON.parse(process.argv[2]) as StartOptions;
mark('Node');

const { registry } = await import('../src/app/plugins/index.js');
const { cacheDir: defaultCache } = await import('../src/files/index.js');
const { buildGraph } = await import('../src/graph/index.js');
const { loadRecipe } = await import('../src/recipe/index.js');
const { makeTask, stepInputs, uploadTensors } = await import('../src/train/index.js');
const { XlaSession, ensureXlaPlugin, openDevice } = await import('../src/xla/index.js');
const { inProject } = await import('./places.js');
mark('loading modules');

const IMAGES = 10_000;
const file = inProject('recipes/dcgan-cifar10.yaml');
const loaded = await loadRecipe(file, { registry: registry(), set: [`train.batch=${batch}`] });
const graph = await buildGraph(loaded);
const { recipe, parts } = graph;
mark('recipe and graph');

const plugin = await ensureXlaPlugin('xla-cpu', { cacheDir: defaultCache() });
mark('checking the XLA library');
const device = await openDevice({ library: plugin.path, label: plugin.label, cacheDir });
const session = await XlaSession.open(device);
mark('opening the device');

const task = await makeTask(graph, IMAGES);
mark('making the networks');
const { height, width, channels } = parts.dataset.image;
const shape = [IMAGES, height, width, channels];
const data = new Uint8Array(IMAGES * height * width * channels).fill(77);
const uploaded: Record<string, DeviceTensor> = {
  images: await session.upload({ shape, dtype: 'uint8', data }),
  ...(await uploadTensors(session, task.settings ?? {})),
};
mark('putting the data there');

const step = await session.compile(task.train);
mark('tracing and compiling');
const options = {
  recipe,
  parts,
  data: uploaded,
  trained: Int32Array.from({ length: IMAGES }, (_, i) => i),
  replicas: 1,
};
await (await step.run(await stepInputs(options).tensors(0))).read();
mark('first step');

process.send?.(marks);
await session.close();
process.disconnect();
