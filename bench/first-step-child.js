/** The way of a run up to the losses of its first step, DCGAN on xla-cpu; reports over IPC. */
const begun = performance.timeOrigin;
const marks = [];
const mark = (name) => {
  const { user, system } = process.cpuUsage();
  marks.push({
    name,
    wall: performance.timeOrigin + performance.now() - begun,
    cpu: (user + system) / 1000,
  });
};
const { batch, cacheDir } = JSON.parse(process.argv[2]);
mark('Node');

const { fileURLToPath } = await import('node:url');
const { registry } = await import('../dist/src/app/plugins/index.js');
const { cacheDir: defaultCache } = await import('../dist/src/files/index.js');
const { buildGraph } = await import('../dist/src/graph/index.js');
const { loadRecipe } = await import('../dist/src/recipe/index.js');
const { makeTask, stepInputs } = await import('../dist/src/train/index.js');
const { XlaSession, ensureXlaPlugin, openDevice } = await import('../dist/src/xla/index.js');
mark('loading modules');

const IMAGES = 10_000;
const file = fileURLToPath(new URL('../recipes/dcgan-cifar10.yaml', import.meta.url));
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
const { height, width, channels } = parts.model.image;
const shape = [IMAGES, height, width, channels];
const data = new Uint8Array(IMAGES * height * width * channels).fill(77);
const uploaded = { images: await session.upload({ shape, dtype: 'uint8', data }) };
for (const [name, tensor] of Object.entries(task.settings ?? {})) {
  uploaded[name] = await session.upload(tensor);
}
mark('putting the data there');

const step = await session.compile(task.train);
mark('tracing and compiling');
const options = { recipe, parts, data: uploaded, imageCount: IMAGES, replicas: 1 };
await (await step.run(await stepInputs(options).tensors(0))).read();
mark('first step');

process.send({ marks, compile: step.compileTime });
await session.close();
process.disconnect();
