import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { registry } from '../../../src/app/plugins/registry.js';
import { buildGraph, ganOnly, printGraph, type GanGraph } from '../../../src/graph/index.js';
import { loadRecipe } from '../../../src/recipe/index.js';
import { tensorsOf } from '../../support/safetensors.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { xlaLibrary } from '../../support/xla.js';
import { metrics, newest, trainTiny } from '../../train/train-tiny.js';

const HARDWARE = ['js', ...(xlaLibrary ? ['xla-cpu'] : [])];

const recipeOf = (model: string, regularizers: string) => `name: game
seed: 3
plugins: [./${model}.ts]
dataset: { use: mnist, limit: 64 }
model: ${model}
loss: hinge
regularizers: ${regularizers}
optimizer: { use: adam, lr: 5.0e-3, beta1: 0.5 }
train: { batch: 16, steps: 30, logEvery: 1 }
checkpoint: { every: 15 }
samples: { every: 30, grid: [1, 2] }
`;

/** A graph whose model is an outside plugin, which lies beside the recipe. */
function graphOf(model: string, regularizers: string) {
  return async (folder: string, set: readonly string[] = []): Promise<GanGraph> => {
    const source = path.join(import.meta.dirname, `${model}.ts`);
    await writeFile(path.join(folder, `${model}.ts`), await readFile(source));
    const recipe = path.join(folder, 'game.yaml');
    await writeFile(recipe, recipeOf(model, regularizers));
    return ganOnly(
      await buildGraph(await loadRecipe(recipe, { registry: registry(), set })),
      'test',
    );
  };
}

async function graphFor(model: string, regularizers: string): Promise<string> {
  const graph = await graphOf(model, regularizers)(await temporaryFolder());
  return printGraph(graph, 'text');
}

describe.each(HARDWARE)('games as plugins of a user, on %s', (hardware) => {
  const set = [`hardware.use=${hardware}`];

  test('InfoGAN: a third network moves with the generator, and learns to read the code', async () => {
    const graph = graphOf('infogan', '[mutual-information]');
    const [whole, broken] = [await temporaryFolder(), await temporaryFolder()];
    await trainTiny(whole, { graph, set });
    const terms = (await metrics(whole)).map(({ values }) => values['loss/mutual-information']);
    // Guessing costs log 4.
    expect(terms[0]).toBeGreaterThan(1.2);
    expect(terms.at(-1)).toBeLessThan(0.7);
    const names = [...(await tensorsOf(await newest(whole))).keys()];
    expect(names).toContain('reader/hidden/kernel');
    expect(names).toContain('optimizer/reader/m/hidden/kernel');
    await trainTiny(broken, { graph, set, stopAfter: 12 });
    await trainTiny(broken, { graph, set, resume: true });
    expect(await newest(broken)).toEqual(await newest(whole));
  }, 300_000);

  test('ACGAN: a second head of the discriminator, for both players', async () => {
    const both =
      '[auxiliary-classifier, { use: auxiliary-classifier, player: generator, name: shown-class }]';
    const folder = await temporaryFolder();
    await trainTiny(folder, { graph: graphOf('acgan', both), set });
    const logged = (await metrics(folder)).map(({ values }) => values);
    expect(logged[0]['loss/auxiliary-classifier']).toBeGreaterThan(2 * 2);
    expect(logged.at(-1)!['loss/auxiliary-classifier']).toBeLessThan(3.5);
    expect(logged.at(-1)!['loss/shown-class']).toBeLessThan(logged[0]['loss/shown-class']);
  }, 300_000);
});

describe('the run graph of such a game', () => {
  test('shows heads and other networks where they are used', async () => {
    const info = await graphFor('infogan', '[mutual-information]');
    expect(info).toContain('output: head\n    -> regularizers[0]:networks.reader');
    expect(info).toMatch(
      /optimizer\.generator = .*\n {2}parameters: parameters\n.*reader:parameters/,
    );
    const ac = await graphFor('acgan', '[auxiliary-classifier]');
    expect(ac).toContain('heads.classes: head\n    -> regularizers[0]:heads.classes');
    expect(ac).not.toContain('discriminator:labels');
  });

  test('a regularizer without its port is refused, and says what the model has', async () => {
    await expect(graphFor('infogan', '[auxiliary-classifier]')).rejects.toThrow(
      /reads heads\.classes, which the model [a-z0-9-]+ does not have/,
    );
  });
});
