import { describe, expect, test } from 'vitest';
import { GanError } from '../../src/errors/index.js';
import { buildGraph, ganOnly } from '../../src/graph/index.js';
import { load } from '../recipe/helpers.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { graphOf as classifierOf } from '../support/tiny-classifier.js';
import { TINY_RECIPE } from '../support/tiny-plugins.js';

const graphOf = async (set: string[]) =>
  ganOnly(await buildGraph(await load(TINY_RECIPE, set), { isNewRun: true }), 'test');

async function problemsOf(make: () => Promise<unknown>): Promise<string> {
  try {
    await make();
  } catch (error) {
    if (error instanceof GanError) return error.format();
    throw error;
  }
  throw new Error('the graph is fine');
}

describe('the augmentations of a recipe', () => {
  test('are nodes between images and the discriminator, after those of the short form', async () => {
    const graph = await graphOf([
      'train.diffAugment=[color]',
      'augment=[ada, { use: cutout, p: 0.5 }]',
      'regularizers=[r1]',
    ]);
    const into = (node: string) =>
      graph.edges.filter(({ to }) => to.startsWith(`${node}:`)).map(({ from }) => from);
    expect(into('train.diffAugment[0]')).toEqual(['dataset:images', 'generator:images']);
    expect(into('augment[0]')).toEqual(['train.diffAugment[0]:real', 'train.diffAugment[0]:fake']);
    expect(into('augment[1]')).toEqual(['augment[0]:real', 'augment[0]:fake']);
    expect(into('discriminator').slice(0, 2)).toEqual(['augment[1]:real', 'augment[1]:fake']);
    expect(into('regularizers[0]')[0]).toBe('augment[1]:real');
    expect(graph.parts.augmentations).toMatchObject([
      { name: 'color', p: undefined },
      { name: 'ada', p: { control: 'ada', target: 0.6, images: 500_000, start: 0 } },
      { name: 'cutout', p: 0.5 },
    ]);
  });

  test("a controller's params have the defaults of the paper", async () => {
    const { parts } = await graphOf(['augment=[{ use: color, p: { control: ada, start: 0.1 } }]']);
    expect(parts.augmentations).toMatchObject([
      { name: 'color', p: { control: 'ada', target: 0.6, images: 500_000, start: 0.1 } },
    ]);
  });

  test('their chances can be watched', async () => {
    const set = ['augment=[ada]', 'checkpoint.keepBest.metric=augment/ada/p'];
    await expect(graphOf(set)).resolves.toHaveProperty('nodes');
  });

  test.each([
    ['augment=[color, color]', /GAN_SAME_SCORE .*augment\[1\].*augment\/color\/p would be logged/],
    ['augment=[{ use: color, p: 1.5 }]', /augment\[0\]\.p/],
    [
      'augment=[{ use: color, p: { control: ada, tarhget: 1 } }]',
      /augment\[0\]\.p\.tarhget: unknown key `tarhget`\. Did you mean `target`\?.*(?<!found\.)$/s,
    ],
    [
      'augment=[{ use: color, p: { control: ada, target: 2 } }]',
      /augment\[0\]\.p\.target: expected a number from -1 to 1, got 2/,
    ],
    [
      'augment=[{ use: color, p: { control: adda } }]',
      /augment\[0\]\.p\.control: expected "ada", got "adda"\. Did you mean `ada`\?/,
    ],
    [
      'augment=[{ use: color, p: { schedul: linear, from: 1, to: 0 } }]',
      /augment\[0\]\.p\.schedul: unknown key `schedul`\. Did you mean `schedule`\?/,
    ],
    [
      'augment=[{ use: color, p: {} }]',
      /augment\[0\]\.p: expected a number from 0 to 1, a schedule or a controller, got \{\}/,
    ],
    [
      'augment=[{ use: color, p: { schedule: exponential, from: 1, to: 0 } }]',
      /augment\[0\]\.p\.to: an exponential schedule cannot begin or end at 0/,
    ],
    ['augment=[{ use: ada, changes: [blitt] }]', /augment\[0\]\.changes\[0\].*blit/s],
    ['augment=[colour]', /Did you mean "?`?color/],
    [
      ['augment=[color]', 'dataset.size=16'],
      /data set blobs gives .*16x16.*, but model mlp takes .*32x32/,
    ],
  ])('%s is an error at its place', async (set, expected) => {
    expect(await problemsOf(() => graphOf([set].flat()))).toMatch(expected);
  });

  test('a classifier has no discriminator that a chance could follow', async () => {
    const folder = await temporaryFolder();
    const told = await problemsOf(() => classifierOf(folder, ['augment=[ada]']));
    expect(told).toMatch(/GAN_TASK_DIFFERS .*augment\[0\]\.p.*Give `p` a number/s);
    const graph = await classifierOf(folder, ['augment=[{ use: ada, p: 0.5 }]']);
    expect(graph.edges).toContainEqual({ from: 'augment[0]:images', to: 'classifier:images' });
  });
});
