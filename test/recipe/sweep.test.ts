import { describe, expect, it } from 'vitest';
import { readSpace } from '../../src/recipe/index.js';
import { TINY_RECIPE } from '../support/tiny-plugins.js';
import { errorOf, load } from './helpers.js';

const sweep = (parameters: string, more = '') => `${TINY_RECIPE}sweep:
  objective: { metric: loss/generator }
  parameters:
${parameters
  .split('\n')
  .map((line) => `    ${line}`)
  .join('\n')}
${more}`;

describe('a sweep block', () => {
  it('gets its defaults', async () => {
    const { recipe } = await load(sweep('optimizer.generator.lr: { log: [1.0e-5, 1.0e-3] }'));
    expect(recipe.sweep).toEqual({
      parameters: { 'optimizer.generator.lr': { log: [1e-5, 1e-3] } },
      objective: { metric: 'loss/generator', direction: 'minimize', take: 'last', window: 10 },
      trials: 20,
      seeds: 1,
      seed: 0,
      parallel: 1,
      retries: 2,
      sampler: { use: 'tpe' },
      launcher: { use: 'local' },
    });
  });

  it('is not there where none is written', async () => {
    expect((await load(TINY_RECIPE)).recipe.sweep).toBeUndefined();
  });

  it('keeps references as text for its trials', async () => {
    const { unresolved } = await load(`${TINY_RECIPE}seed: \${train.batch}\n`);
    expect(unresolved).toMatchObject({ seed: '${train.batch}' });
  });

  it('becomes a space', async () => {
    const { recipe } = await load(
      sweep(`loss: { choice: [zero, wasserstein] }
loss.penalty: { uniform: [1, 20], when: { loss: wasserstein } }
train.batch: { logInt: [4, 64] }`),
    );
    expect(readSpace(recipe.sweep?.parameters ?? {})).toEqual([
      { path: 'loss', domain: { kind: 'choice', count: 2 }, when: [] },
      {
        path: 'loss.penalty',
        domain: { kind: 'float', low: 1, high: 20, log: false },
        when: [{ path: 'loss', among: [1] }],
      },
      {
        path: 'train.batch',
        domain: { kind: 'int', low: 4, high: 64, step: 1, log: true },
        when: [],
      },
    ]);
  });
});

describe('mistakes in a sweep block are told at their place', () => {
  it.each([
    ['an unknown key', 'optimizer.generator.lrr: { log: [1.0e-5, 1.0e-3] }'],
    ['a value that the parameter cannot have', 'optimizer.generator.lr: { uniform: [0, 0.1] }'],
    ['a number where a whole one is needed', 'train.batch: { log: [16, 128] }'],
    ['no such plugin', 'loss: { choice: [zero, wassertein] }'],
    [
      'a param of a plugin that is not always chosen',
      'loss: { choice: [zero, wasserstein] }\nloss.penalty: { uniform: [1, 20] }',
    ],
    [
      'a wrong choice within a plugin',
      'loss: { choice: [zero, { use: wasserstein, penalty: often }] }',
    ],
    ['two kinds at once', 'train.batch: { int: [1, 2], choice: [1] }'],
    ['bounds the wrong way round', 'train.batch: { int: [9, 2] }'],
    ['whole numbers beyond those that are exact', 'train.batch: { int: [1, 9007199254740992] }'],
    ['bounds that are infinitely far apart', 'seed: { uniform: [-1.0e308, 1.0e308] }'],
    ['a logarithm of 0', 'optimizer.generator.lr: { log: [0, 1] }'],
    ['a condition on nothing', 'train.batch: { int: [1, 2], when: { los: zero } }'],
    [
      'a condition that is never met',
      'loss: { choice: [zero, wasserstein] }\ntrain.batch: { int: [1, 2], when: { loss: hinge } }',
    ],
    ['what all trials share', 'name: { choice: [a, b] }'],
    ['a wrong type', 'train.batch: { int: [1, two] }'],
    ['no parameters', 'train.batch: 3'],
  ])('%s', async (_, parameters) => {
    expect(await errorOf(sweep(parameters))).toMatchSnapshot();
  });

  it('no such sampler', async () => {
    const text = sweep('train.batch: { int: [1, 2] }', '  sampler: { use: tpee }\n');
    expect(await errorOf(text)).toContain('no sampler "tpee". Did you mean `tpe`?');
  });
});
