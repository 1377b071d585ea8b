import { describe, expect, it } from 'vitest';
import { TINY_RECIPE } from '../support/tiny-plugins.js';
import { errorOf, load } from './helpers.js';

describe('a valid recipe', () => {
  it('is complete: every default is filled in, parts are in long form', async () => {
    const { recipe } = await load(TINY_RECIPE);
    expect(recipe).toMatchObject({
      name: 'tiny',
      seed: 0,
      dataset: { use: 'blobs', size: 32 },
      model: { use: 'mlp', noise: 8, width: 4 },
      loss: { use: 'zero', smoothing: 0 },
      lossWeighting: { use: 'constant', generator: 1, discriminator: 1 },
      optimizer: {
        generator: { use: 'adam', lr: 2e-4, beta1: 0.9, amsgrad: false },
        discriminator: { use: 'adam', lr: 2e-4, beta1: 0.9, amsgrad: false },
      },
      lrSchedule: { generator: { use: 'constant' }, discriminator: { use: 'constant' } },
      hardware: { use: 'auto', replicas: 'all' },
      train: {
        mode: 'sequential',
        batch: 64,
        steps: 100,
        ema: 0,
        flip: false,
        diffAugment: [],
        logEvery: 10,
      },
      checkpoint: { every: 1000, keep: 3 },
      samples: { every: 500, grid: [8, 10] },
      evaluate: { every: 5000, metrics: [] },
      health: {
        nonFinite: { action: 'stop' },
        lossDivergence: { action: 'warn', factor: 10, window: 100 },
        discriminatorStuck: { action: 'off', steps: 1000, sure: 0.99, guessing: 0.02 },
        diversity: { action: 'warn', least: 0.2, after: 1000 },
        throughput: { action: 'warn', least: 0.25, seconds: 60 },
        rollback: { lrFactor: 0.5, most: 3 },
      },
      tracking: [{ use: 'local' }],
    });
  });

  it('is frozen, all the way down', async () => {
    const { recipe } = await load(TINY_RECIPE);
    expect(Object.isFrozen(recipe)).toBe(true);
    expect(Object.isFrozen(recipe.train)).toBe(true);
    expect(Object.isFrozen(recipe.samples.grid)).toBe(true);
  });
});

describe('a recipe with mistakes', () => {
  it('has them all reported in one pass, each at its place', async () => {
    const text = `name: tiny
dataset: blobbs
model: { use: mlp, width: wide, wdith: 3 }
loss: { use: zero, smoothing: 2 }
optimizer: { use: adam, lr: -1 }
lrschedule: constant
train:
  batch: 64.5
  stpes: 100
`;
    expect(await errorOf(text)).toMatchInlineSnapshot(`
      "GAN_UNKNOWN_PLUGIN r.yaml:2:10 dataset: no data set "blobbs". Did you mean \`blobs\`?
        2 | dataset: blobbs
          |          ^^^^^^

      GAN_WRONG_TYPE r.yaml:3:27 model.width: expected a whole number >= 1, got "wide" (from model mlp)
        3 | model: { use: mlp, width: wide, wdith: 3 }
          |                           ^^^^

      GAN_UNKNOWN_KEY r.yaml:3:33 model.wdith: unknown key \`wdith\`. Did you mean \`width\`? (from model mlp)
        3 | model: { use: mlp, width: wide, wdith: 3 }
          |                                 ^^^^^

      GAN_BAD_VALUE r.yaml:4:31 loss.smoothing: expected a number from 0 to 1, got 2 (from loss zero)
        4 | loss: { use: zero, smoothing: 2 }
          |                               ^

      GAN_BAD_VALUE r.yaml:5:29 optimizer.lr: expected a number > 0, got -1 (from optimizer adam)
        5 | optimizer: { use: adam, lr: -1 }
          |                             ^^

      GAN_UNKNOWN_KEY r.yaml:6:1 lrschedule: unknown key \`lrschedule\`. Did you mean \`lrSchedule\`?
        6 | lrschedule: constant
          | ^^^^^^^^^^

      GAN_WRONG_TYPE r.yaml:8:10 train.batch: expected a whole number >= 1, got 64.5
        8 |   batch: 64.5
          |          ^^^^

      GAN_UNKNOWN_KEY r.yaml:9:3 train.stpes: unknown key \`stpes\`. Did you mean \`steps\`?
        9 |   stpes: 100
          |   ^^^^^

      8 problems found."
    `);
  });
});
