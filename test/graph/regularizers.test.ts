import { describe, expect, test } from 'vitest';
import { GanError } from '../../src/errors/index.js';
import { buildGraph, ganOnly, printGraph } from '../../src/graph/index.js';
import { checkRegularizers } from '../../src/graph/regularizers.js';
import { load } from '../recipe/helpers.js';
import { TINY_RECIPE } from '../support/tiny-plugins.js';

const graphOf = async (set: string[]) =>
  ganOnly(await buildGraph(await load(TINY_RECIPE, set), { isNewRun: true }), 'test');

async function problemsOf(set: string[]): Promise<string> {
  try {
    await graphOf(set);
  } catch (error) {
    if (error instanceof GanError) return error.format();
    throw error;
  }
  throw new Error('the graph is fine');
}

describe('the regularizers of a recipe', () => {
  test('are nodes between what they read and the optimizer of their player', async () => {
    const graph = await graphOf(['regularizers=[{ use: r1, weight: 2, every: 16 }, lecam]']);
    const text = printGraph(graph, 'text');
    expect(text).toContain('regularizers[0] = r1 (weight 2, every 16)');
    expect(text).toContain('r1: loss scalar float32\n    -> optimizer.discriminator:r1');
    const into = (node: string) =>
      graph.edges.filter(({ to }) => to.startsWith(`${node}:`)).map(({ from }) => from);
    expect(into('regularizers[0]')).toEqual([
      'dataset:images',
      'optimizer.discriminator:parameters',
    ]);
    expect(into('regularizers[1]')).toEqual([
      'discriminator:realLogits',
      'discriminator:fakeLogits',
    ]);
    expect(graph.parts.regularizers).toMatchObject([
      { name: 'r1', weight: 2, every: 16 },
      { name: 'lecam', weight: 0.3, every: 1 },
    ]);
  });

  test('may weigh along a schedule, and be told apart by name', async () => {
    const weight = '{ schedule: cosine, from: 10, to: 1 }';
    const twice = `regularizers=[{ use: r1, weight: ${weight} }, { use: r1, name: late, every: 4 }]`;
    const { parts } = await graphOf([twice, 'checkpoint.keepBest.metric=loss/late']);
    expect(parts.regularizers.map(({ name }) => name)).toEqual(['r1', 'late']);
  });

  test.each([
    ['regularizers=[r1, r1]', /GAN_SAME_SCORE .*regularizers\[1\].*loss\/r1 would be logged twice/],
    [
      'regularizers=[{ use: r1, name: weight }]',
      /regularizers\[0\].*an optimizer has another input called weight/,
    ],
    ['regularizers=[{ use: r1, name: generator }]', /logged twice: by the generator's loss/],
    [
      'regularizers=[{ use: r1, weight: { schedule: exponential, from: 1, to: 0 } }]',
      /regularizers\[0\]\.weight\.to: an exponential schedule cannot begin or end at 0/,
    ],
    [
      'regularizers=[{ use: r1, weight: { schedule: linear, from: 1, to: 0, startStep: 9, endStep: 5 } }]',
      /endStep must come after startStep, which is 9/,
    ],
    ['regularizers=[{ use: r1, weight: -1 }]', /regularizers\[0\]\.weight/],
    ['regularizers=[{ use: r1, wieght: 1 }]', /Did you mean `weight`/],
    ['regularizers=[r2d2]', /r2d2/],
    [
      'regularizers=[{ use: r1, every: 997 }, { use: lecam, every: 991 }]',
      /regularizers\[1\]\.every: the terms up to this one come due together only every 988027 steps/,
    ],
  ])('%s is refused at its place', async (set, expected) => {
    expect(await problemsOf([set])).toMatch(expected);
  });

  test('reads that the model lacks name the reader, and what the model has', async () => {
    const loaded = await load(TINY_RECIPE);
    const { parts } = await graphOf([]);
    const part = { player: 'generator', reads: ['latent', 'fakeLogit', 'pairs.own'] } as never;
    const regularizers = [{ name: 'mine', weight: 1, every: 1, part }];
    const recipe = { ...loaded.recipe, regularizers: [{ use: 'mine' }] };
    const found = checkRegularizers({ ...loaded, recipe }, { model: parts.model, regularizers });
    expect(found.map(({ message }) => message)).toEqual([
      'regularizer mine reads latent, which the model mlp does not have. Did you mean `latents`?',
      'regularizer mine reads fakeLogit, which the model mlp does not have. Did you mean `fakeLogits`?',
      'regularizer mine reads pairs.own, which the model mlp does not have',
    ]);
    // No classes: the model is not conditional.
    expect(found[0].hint).toBe(
      'With this model it can read real, fake, realLogits, fakeLogits, latents, discriminate, generate, parameters.',
    );
  });
});
