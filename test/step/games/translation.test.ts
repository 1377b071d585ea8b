import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { registry } from '../../../src/app/plugins/registry.js';
import { buildGraph, ganOnly, printGraph, type GanGraph } from '../../../src/graph/index.js';
import type { Dataset } from '../../../src/plugin/index.js';
import { loadRecipe } from '../../../src/recipe/index.js';
import { tensorsOf } from '../../support/safetensors.js';
import sharp from 'sharp';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { metrics, newest, trainTiny } from '../../train/train-tiny.js';

const HARDWARE = ['js', ...(xlaLibrary ? ['xla-cpu'] : [])];

const GAMES = {
  'toy-pix2pix': { dataset: '', loss: 'modified-gan', regularizers: '[{ use: l1, weight: 10 }]' },
  'toy-cyclegan': {
    dataset: ', width: 8, channels: 3, paired: false',
    loss: 'least-squares',
    regularizers: '[cycle-consistency, identity]',
  },
};

type Game = keyof typeof GAMES;

function recipeOf(game: Game): string {
  const { dataset, loss, regularizers } = GAMES[game];
  return `name: translation
seed: 3
plugins: [./${game}.ts, ./toy-domains.ts]
dataset: { use: toy-domains${dataset} }
model: ${game}
loss: ${loss}
regularizers: ${regularizers}
optimizer: { use: adam, lr: 5.0e-3, beta1: 0.5 }
train: { batch: 8, steps: 40, logEvery: 1, flip: true }
checkpoint: { every: 20 }
samples: { every: 40, grid: [2, 3] }
`;
}

function graphOf(game: Game, edit: (recipe: string) => string = (recipe) => recipe) {
  return async (folder: string, set: readonly string[] = []): Promise<GanGraph> => {
    for (const name of [game, 'toy-domains']) {
      const source = path.join(import.meta.dirname, `${name}.ts`);
      await writeFile(path.join(folder, `${name}.ts`), await readFile(source));
    }
    const recipe = path.join(folder, 'game.yaml');
    await writeFile(recipe, edit(recipeOf(game)));
    const loaded = await loadRecipe(recipe, { registry: registry(), set });
    return ganOnly(await buildGraph(loaded), 'test');
  };
}

const losses = async (folder: string, name: string) =>
  (await metrics(folder)).map(({ values }) => values[`loss/${name}`]);

describe.each(HARDWARE)('translation of images, by plugins of a user, on %s', (hardware) => {
  const set = [`hardware.use=${hardware}`];

  test('pix2pix learns its pairs, draws them beside the sources, and resumes to the bit', async () => {
    const graph = graphOf('toy-pix2pix');
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    await trainTiny(whole, { graph, set });
    const l1 = await losses(whole, 'l1');
    expect(l1[0]).toBeGreaterThan(0.4);
    expect(l1.at(-1)).toBeLessThan(0.25);
    await trainTiny(broken, { graph, set, stopAfter: 12 });
    await trainTiny(broken, { graph, set, resume: true });
    expect(await newest(broken)).toEqual(await newest(whole));
    // Two rows of three cells: source and translation, each 16 wide, enlarged four times.
    const grid = await sharp(path.join(whole, 'samples', 'step-000040.png')).metadata();
    expect(grid.width / grid.height).toBeGreaterThan((3 * 2 * 16) / (2 * 8) / 1.2);
    const signature = path.join(whole, 'model', 'generator', 'signature.json');
    expect(JSON.parse(await readFile(signature, 'utf8'))).toMatchObject({
      inputs: [{ name: 'source', shape: [-1, 8, 16, 1] }],
    });
  }, 300_000);

  test('CycleGAN: two players of two networks each, unpaired, and resumes to the bit', async () => {
    const graph = graphOf('toy-cyclegan');
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    await trainTiny(whole, { graph, set });
    const cycle = await losses(whole, 'cycle-consistency');
    expect(cycle[0]).toBeGreaterThan(0.4);
    expect(cycle.at(-1)).toBeLessThan(cycle[0] / 2);
    const names = [...(await tensorsOf(await newest(whole))).keys()];
    expect(names).toContain('optimizer/inverse/m/colours/kernel');
    expect(names).toContain('sourceDiscriminator/patches/kernel');
    await trainTiny(broken, { graph, set, stopAfter: 12 });
    await trainTiny(broken, { graph, set, resume: true });
    expect(await newest(broken)).toEqual(await newest(whole));
  }, 300_000);
});

test.each(HARDWARE)(
  'a loss that shows the generator the real images too, on %s',
  async (hardware) => {
    const folder = await temporaryFolder();
    const relativistic = (recipe: string) => recipe.replace('least-squares', 'relativistic');
    const set = [`hardware.use=${hardware}`, 'train.steps=2', 'checkpoint.every=2'];
    const { result } = await trainTiny(folder, {
      graph: graphOf('toy-cyclegan', relativistic),
      set,
    });
    expect(result).toMatchObject({ state: 'finished', step: 2 });
    expect((await losses(folder, 'generator')).every(Number.isFinite)).toBe(true);
  },
);

test('the same numbers on js and xla-cpu', async () => {
  if (!xlaLibrary) return;
  for (const game of ['toy-pix2pix', 'toy-cyclegan'] as const) {
    const [js, xla] = [await temporaryFolder(), await temporaryFolder()];
    const set = ['train.steps=3', 'checkpoint.every=3', 'samples.every=100'];
    await trainTiny(js, { graph: graphOf(game), set: [...set, 'hardware.use=js'] });
    await trainTiny(xla, { graph: graphOf(game), set: [...set, 'hardware.use=xla-cpu'] });
    const [a, b] = [await metrics(js), await metrics(xla)];
    for (const [i, { values }] of a.entries()) {
      for (const [name, value] of Object.entries(values).filter(([name]) => /^loss/.test(name))) {
        expect(b[i].values[name], `${game} ${name} ${i}`).toBeCloseTo(value, 3);
      }
    }
  }
}, 300_000);

/** The data set, streamed: what `read` gives is all that a step gets. */
function streamed(dataset: Dataset): Dataset {
  return {
    ...dataset,
    async stream(split, context) {
      const { inMemory } = await import('../../../src/plugin/index.js');
      const loaded = inMemory(await dataset.load(split, context));
      return { ...loaded, close: async () => {} };
    },
  };
}

const GAMES_BY_NAME = ['toy-pix2pix', 'toy-cyclegan'] as const;

test.each(GAMES_BY_NAME)(
  '%s trains on streamed images as on those in memory',
  async (game) => {
    const set = ['hardware.use=js', 'train.steps=6', 'checkpoint.every=6'];
    const [resident, stream] = [await temporaryFolder(), await temporaryFolder()];
    await trainTiny(resident, { graph: graphOf(game), set });
    const graph = async (folder: string, given?: readonly string[]): Promise<GanGraph> => {
      const made = await graphOf(game)(folder, given);
      const parts = { ...made.parts, dataset: streamed(made.parts.dataset) };
      const train = { ...made.recipe.train, data: 'stream' as const };
      return { ...made, parts, recipe: { ...made.recipe, train } };
    };
    await trainTiny(stream, { graph, set });
    const tensors = async (folder: string) => tensorsOf(await newest(folder));
    expect(await tensors(stream)).toEqual(await tensors(resident));
  },
  300_000,
);

describeXla('several steps a call', () => {
  test.each(GAMES_BY_NAME)('%s logs what it logs step by step', async (game) => {
    const logged = await Promise.all(
      [1, 3].map(async (steps) => {
        const folder = await temporaryFolder();
        const hardware = `hardware={ use: xla-cpu, stepsPerDispatch: ${steps} }`;
        await trainTiny(folder, { graph: graphOf(game), set: [hardware, 'train.steps=6'] });
        return metrics(folder);
      }),
    );
    for (const [step, { values }] of logged[0].entries()) {
      for (const [name, value] of Object.entries(values)) {
        if (!/^loss/.test(name)) continue;
        expect(logged[1][step].values[name], `${name}, step ${step}`).toBeCloseTo(value, 3);
      }
    }
  });
});

test.each([
  [
    'fakes',
    'fakes: () => tf.zeros([8, 8, 8, 3])',
    /fakes .* toy-pix2pix is a tensor of shape \[8, 8, 8, 3\]/,
  ],
  [
    'logits',
    'discriminate: (images) => tf.mean(images)',
    /logits .* toy-pix2pix is a tensor of shape \[\]/,
  ],
  [
    'pairs',
    'pairs: { translation: (tools, fakes) => [tools.images, tf.mean(fakes, 3)] }',
    /the images made for pairs\.translation from the game of the model toy-pix2pix is a tensor/,
  ],
])('a game whose %s do not fit is told by its model', async (_, part, message) => {
  const folder = await temporaryFolder();
  const graph = async (given: string, set?: readonly string[]): Promise<GanGraph> => {
    const file = path.join(given, 'toy-pix2pix.ts');
    const source = path.join(import.meta.dirname, 'toy-pix2pix.ts');
    const text = (await readFile(source, 'utf8'))
      .replace('game: pairTranslation(drawing)', `game: { ...pairTranslation(drawing), ${part} }`)
      .replace(
        'import { Normal }',
        "import * as tf from '@tensorflow/tfjs-core';\nimport { Normal }",
      );
    await graphOf('toy-pix2pix')(given, set);
    await writeFile(file, text);
    const loaded = await loadRecipe(path.join(given, 'game.yaml'), { registry: registry(), set });
    return ganOnly(await buildGraph(loaded), 'test');
  };
  await expect(trainTiny(folder, { graph, set: ['hardware.use=js'] })).rejects.toThrow(message);
});

describe('the run graph of a translation', () => {
  test('shows the domains, the networks and what the game makes of them', async () => {
    const text = printGraph(await graphOf('toy-cyclegan')(await temporaryFolder()), 'text');
    expect(text).toMatch(/source: images .*8x8x3.*\n {4}-> generator:source, game:source/);
    expect(text).toMatch(/pairs\.cycle: .*\n {4}-> regularizers\[0\]:pairs\.cycle/);
    expect(text).toContain('inverse:parameters');
    expect(text).not.toContain('noise:');
  });

  test.each([
    [
      'a data set without the domain',
      (recipe: string) => recipe.replace(/dataset: .*/, 'dataset: mnist'),
      /^model toy-pix2pix translates images of source, which dataset mnist does not have: it has images of one domain$/,
    ],
    [
      'a domain of another size',
      (recipe: string) => recipe.replace('use: toy-domains', 'use: toy-domains, channels: 3'),
      /^data set toy-domains gives images 8x8x16x3 .*, but model toy-pix2pix takes images 8x8x16x1 /,
    ],
    [
      'a regularizer of latents',
      (recipe: string) => recipe.replace(/regularizers: .*/, 'regularizers: [path-length]'),
      /reads latents, which the model [a-z0-9-]+ does not have/,
    ],
    [
      "another game's pair",
      (recipe: string) => recipe.replace(/regularizers: .*/, 'regularizers: [cycle-consistency]'),
      /reads pairs\.cycle, which the model [a-z0-9-]+ does not have/,
    ],
  ])('%s is refused at its place', async (_, edit, message) => {
    await expect(graphOf('toy-pix2pix', edit)(await temporaryFolder())).rejects.toThrow(message);
  });
});
