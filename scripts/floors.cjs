/**
 * The layers of src, from the bottom up. A layer may import the layers that it lists, all of which lie
 * below it, and only through their entry points: `index.ts`, and those listed besides. The table in
 * docs/architecture.md is tested against this one.
 */
const LAYERS = {
  text: {},
  errors: { imports: ['text'] },
  process: {},
  tools: {},
  picture: { imports: ['errors'] },
  random: {},
  files: { imports: ['text', 'errors', 'process'] },
  storage: { imports: ['text', 'errors', 'files'] },
  // `program` is the typed tensor program, without TensorFlow.js.
  trace: { imports: ['errors', 'random'], entryPoints: ['program'] },
  layers: { imports: ['errors', 'trace'] },
  weights: { imports: ['text', 'errors', 'files', 'trace'] },
  plugin: {
    imports: [
      'text',
      'errors',
      'files',
      'process',
      'picture',
      'random',
      'storage',
      'tools',
      'trace',
      'weights',
    ],
  },
  games: { imports: ['plugin'] },
  extend: { imports: ['errors', 'files', 'process', 'plugin'] },
  recipe: { imports: ['text', 'errors', 'files', 'tools', 'storage', 'plugin', 'extend'] },
  graph: { imports: ['text', 'errors', 'trace', 'plugin', 'recipe'] },
  eager: { imports: ['text', 'errors', 'trace', 'plugin'] },
  // `process` says how to start a process that will load XLA, without loading it.
  xla: {
    imports: ['text', 'errors', 'files', 'tools', 'trace', 'plugin'],
    entryPoints: ['process'],
  },
  tracking: { imports: ['text', 'errors', 'files', 'tools', 'plugin'] },
  report: { imports: ['text', 'errors', 'files', 'picture'] },
  step: { imports: ['errors', 'trace', 'plugin', 'graph'] },
  run: {
    imports: [
      'text',
      'errors',
      'files',
      'trace',
      'weights',
      'plugin',
      'extend',
      'recipe',
      'graph',
      'tracking',
    ],
  },
  train: {
    imports: [
      'text',
      'errors',
      'files',
      'trace',
      'weights',
      'plugin',
      'recipe',
      'graph',
      'tracking',
      'report',
      'step',
      'run',
    ],
  },
  sweep: { imports: ['text', 'errors', 'files', 'plugin', 'recipe', 'tracking'] },
  // The use cases, a folder each with an entry point of its own, so that a command loads what it needs.
  app: { imports: 'below', entryPoints: ['*'] },
  cli: { imports: ['text', 'errors', 'process', 'app'] },
};

const names = Object.keys(LAYERS);
const below = (name) => names.slice(0, names.indexOf(name));
const importsOf = (name) => {
  const { imports = [] } = LAYERS[name];
  return imports === 'below' ? below(name) : imports;
};
const wrong = names.find((name) => importsOf(name).some((each) => !below(name).includes(each)));
if (wrong) throw new Error(`src/${wrong} lists a layer that does not lie below it`);

module.exports = { LAYERS, importsOf };
