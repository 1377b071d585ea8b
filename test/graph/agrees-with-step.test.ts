import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { StepView } from 'gan-recipes/plugin';
import { trace, useTraceBackend } from 'gan-recipes/trace';
import { registry } from '../../src/app/plugins/registry.js';
import { buildGraph, ganOnly, type GanGraph } from '../../src/graph/index.js';
import { loadRecipe } from '../../src/recipe/index.js';
import { makeGanStep } from '../../src/step/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** What a view gives without being read: random numbers, augmentation. */
const NOT_READ = ['uniform', 'normal', 'augment'];
const NESTED = ['heads', 'networks', 'pairs'];

/** The view, whose reader's name goes into `reads` with each value that it takes. */
function recorded(view: StepView, reader: string, reads: Set<string>): StepView {
  return new Proxy(view, {
    get(target, key) {
      const name = String(key);
      const value = Reflect.get(target, key) as object;
      if (NESTED.includes(name)) {
        return new Proxy(value, {
          get(each, inner) {
            reads.add(`${reader}:${name}.${String(inner)}`);
            return Reflect.get(each, inner) as unknown;
          },
        });
      }
      if (!NOT_READ.includes(name)) reads.add(`${reader}:${name}`);
      return value;
    },
  });
}

/** The graph, whose loss and regularizers note what they take from the view. */
function listening(graph: GanGraph, reads: Set<string>): GanGraph {
  const { loss, regularizers } = graph.parts;
  return {
    ...graph,
    parts: {
      ...graph.parts,
      loss: {
        ...loss,
        discriminator: (view) => loss.discriminator(recorded(view, 'loss', reads)),
        generator: (view) => loss.generator(recorded(view, 'loss', reads)),
      },
      regularizers: regularizers.map(({ part, ...more }, i) => ({
        ...more,
        part: {
          ...part,
          ...(part.term && {
            term: (view, slots) => part.term!(recorded(view, `regularizers[${i}]`, reads), slots),
          }),
        },
      })),
    },
  };
}

const DCGAN = 'model: { use: dcgan, width: 2, noise: 8, discriminatorNorm: none }';
const WITH_CLASSES = `${DCGAN.slice(0, -2)}, classes: 10 }`;
const PIX2PIX = 'model: { use: pix2pix, size: 32, width: 2, sourceChannels: 1 }';

const CASES: [title: string, parts: string][] = [
  ...[
    'modified-gan',
    'minimax',
    'hinge',
    'least-squares',
    'wasserstein',
    'wasserstein-gp',
    'relativistic',
    '{ use: relativistic, against: average }',
    'r1',
    '{ use: r1, base: hinge }',
  ].map((loss): [string, string] => [`loss ${loss}`, `${DCGAN}\nloss: ${loss}`]),
  ...['r1', 'r2', 'gradient-penalty', 'dragan', 'lecam', 'latent-consistency', 'path-length'].map(
    (name): [string, string] => [name, `${DCGAN}\nloss: hinge\nregularizers: [${name}]`],
  ),
  ['orthogonal', `${DCGAN}\nloss: hinge\nregularizers: [orthogonal]`],
  ['a conditional GAN', `${WITH_CLASSES}\nloss: hinge\nregularizers: [r1]`],
  ['a game', `${PIX2PIX}\nloss: least-squares\nregularizers: [{ use: l1, weight: 100 }]`],
];

describe.each(CASES)('the printed graph and the traced step agree: %s', (_title, parts) => {
  async function traced() {
    await useTraceBackend();
    const file = path.join(await temporaryFolder(), 'r.yaml');
    const source = parts.includes('pix2pix') ? ', source: gray' : '';
    await writeFile(
      file,
      `name: agrees
dataset: { use: cifar10${source} }
${parts}
lossWeighting: accuracy-balance
optimizer: adam
train: { batch: 2, steps: 2 }
hardware: js
`,
    );
    const graph = ganOnly(
      await buildGraph(await loadRecipe(file, { registry: registry() })),
      'test',
    );
    const reads = new Set<string>();
    const step = await makeGanStep(listening(graph, reads), 4);
    return { graph, reads, program: await trace(step.train) };
  }

  test('what losses and regularizers take are the edges to them', async () => {
    const { graph, reads } = await traced();
    const edges = graph.edges.map(({ to }) => to).filter((to) => /^(loss|regularizers\[)/.test(to));
    expect([...reads].sort()).toEqual([...edges].sort());
  });

  test('networks, schedules and weights are those of the program', async () => {
    const { graph, program } = await traced();
    const has = (name: string) => graph.nodes.some(({ id }) => id === name);
    const given = program.inputs.filter(({ kind }) => kind === 'value').map(({ name }) => name);
    for (const player of ['generator', 'discriminator']) {
      expect(given).toContain(`lr/${player}`);
      expect(has(`lrSchedule.${player}`)).toBe(true);
    }
    const weighed = given.filter((name) => name.startsWith('weight/')).length;
    const terms = graph.parts.regularizers.filter(({ part }) => part.term !== undefined).length;
    expect(weighed).toBe(2 + terms);
    const moved = new Set(
      program.inputs.filter(({ kind }) => kind === 'state').map(({ name }) => name.split('/')[0]),
    );
    const networks = [...moved].filter(
      (name) => !['optimizer', 'lossWeighting', 'regularizer', 'ema'].includes(name),
    );
    for (const network of networks) expect(has(network), network).toBe(true);
    expect(has('noise')).toBe(!graph.parts.model.game);
    const domains = given.filter((name) => /^images\//.test(name));
    expect(domains).toEqual(
      Object.keys(graph.parts.model.game?.domains ?? {}).map((name) => `images/${name}`),
    );
  });
});
