import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GanError } from '../../src/errors/index.js';
import { loadRecipe } from '../../src/recipe/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_RECIPE, tinyRegistry } from '../support/tiny-plugins.js';
import { errorOfFiles, loadFiles } from './helpers.js';

/** Seconds of processor that any recipe within the limits of size may cost. */
const MOST_SECONDS = 10;

const many = (count: number, line: (i: number) => string, between = '\n') =>
  Array.from({ length: count }, (_, i) => line(i)).join(between);
const list = (count: number, item: (i: number) => string) => `[${many(count, item, ', ')}]`;
const sweep = (parameters: string) =>
  `${TINY_RECIPE}sweep:\n  objective: { metric: loss/generator }\n  parameters:\n${parameters}\n`;
const parameter = (key: string, says: string) => `    ${key}: { ${says} }`;
const lr = (choices: string) => sweep(parameter('optimizer.generator.lr', `choice: ${choices}`));
const longName = (i: number) => `${'n'.repeat(20)}${i}`;

/** Recipes that cost minutes, or seconds for each of their kind, and how each is refused. */
const COSTLY: readonly (readonly [string, string, RegExp])[] = [
  ['19,000 choices', lr(list(19_000, String)), /GAN_BAD_VALUE .*choice: .*1 to 1000 different/],
  ['1000 wrong choices', lr(list(1000, (i) => `x${i}`)), /GAN_WRONG_TYPE .*choice\[0\]/],
  [
    'choices of whole plugins',
    sweep(parameter('loss', `choice: ${list(1000, (i) => `{ use: zero, a${i}: 1 }`)}`)),
    /GAN_UNKNOWN_KEY .*choice\[0\]\.a0/,
  ],
  [
    'parameters that each depend on two before',
    sweep(
      many(1000, (i) =>
        parameter(`k${i}`, `int: [1, 2]${i > 1 ? `, when: { k${i - 1}: 1, k${i - 2}: 1 }` : ''}`),
      ),
    ),
    /GAN_UNKNOWN_KEY .* k0/,
  ],
  [
    'parameters within parameters, each with a thousand choices',
    sweep(
      many(12, (i) => {
        const key = Array.from({ length: i + 1 }, () => 'loss').join('.');
        return parameter(key, `choice: ${list(1000, String)}`);
      }),
    ),
    /GAN_WRONG_TYPE .*choice\[0\]/,
  ],
  [
    'conditions on names that are nearly right',
    sweep(
      `${many(1000, (i) => parameter(longName(i), 'int: [1, 2]'))}\n${parameter(
        'train.batch',
        `int: [1, 2], when: { ${many(5000, (i) => `${longName(i)}x: 1`, ', ')} }`,
      )}`,
    ),
    /GAN_BAD_SPACE .* is no parameter of this sweep\. Did you mean/,
  ],
  ['unknown keys', `${TINY_RECIPE}${many(19_000, (i) => `k${i}: 1`)}\n`, /more than 1000 problems/],
  [
    'unknown keys that are nearly right',
    `${TINY_RECIPE}${many(12_000, (i) => `  batch${i}: 1`)}\n`,
    /Did you mean `batch`/,
  ],
  [
    'wrong values of a list of a few',
    `${TINY_RECIPE}  diffAugment: ${list(19_000, (i) => `c${i}`)}\n`,
    /GAN_BAD_VALUE .*diffAugment\[0\]/,
  ],
  ['wrong parts', `${TINY_RECIPE}tracking: ${list(19_000, String)}\n`, /at most 100 values/],
  ['parts', `${TINY_RECIPE}tracking: ${list(9000, () => 'local')}\n`, /at most 100 values/],
  ['plugins', `${TINY_RECIPE}plugins: ${list(18_000, (i) => `p${i}`)}\n`, /at most 100 values/],
  ['long keys', `${TINY_RECIPE}? ${'k'.repeat(20_000)}\n: 1\n`, /GAN_UNKNOWN_KEY/],
  [
    'references to a large value',
    `${TINY_RECIPE}y: ${'z'.repeat(90_000)}\nx: ${list(12_000, () => '"${y}"')}\n`,
    /references bring in more than/,
  ],
  [
    'references twice over',
    `${TINY_RECIPE}x:\n${many(40, (i) => `  a${i}: "\${x.a${i + 1}}\${x.a${i + 1}}"`)}\n`,
    /GAN_/,
  ],
  [
    'references without an end',
    `${TINY_RECIPE}description: "${'${'.repeat(125_000)}"\n`,
    /GAN_BAD_REFERENCE/,
  ],
];

async function secondsOf(work: () => Promise<void>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

describe('any recipe within the limits is checked within ten seconds of processor', () => {
  it.each(COSTLY)(
    'of %s',
    async (_, text, told) => {
      expect(text.length).toBeLessThan(256 * 1024);
      let error = '';
      const seconds = await secondsOf(async () => {
        error = await errorOfFiles({ 'r.yaml': text });
      });
      expect(error).toMatch(told);
      expect(seconds).toBeLessThan(MOST_SECONDS);
    },
    120_000,
  );

  it('of bases that are large each', async () => {
    const large = (k: number) => `x:\n${many(18_000, (i) => `  k${k}_${i}: 1`)}\n`;
    const files = Object.fromEntries(
      many(99, String)
        .split('\n')
        .map((k) => [`b${k}.yaml`, large(Number(k))]),
    );
    const seconds = await secondsOf(async () => {
      const error = await errorOfFiles({
        ...files,
        'r.yaml': `extends: ${list(99, (i) => `b${i}.yaml`)}`,
      });
      expect(error).toMatch(/^GAN_RECIPE_TOO_LARGE r\.yaml:1:\d+ extends\[2\]: /);
    });
    expect(seconds).toBeLessThan(MOST_SECONDS);
  }, 120_000);

  it('of choices from elsewhere', async () => {
    const folder = await mkdtemp(join(await temporaryFolder(), 'run-'));
    await writeFile(join(folder, 'run.json'), '{}');
    await writeFile(join(folder, 'recipe.yaml'), lr(list(19_000, (i) => `x${i}`)));
    const seconds = await secondsOf(async () => {
      const loaded = loadRecipe(join(folder, 'recipe.yaml'), { registry: tinyRegistry() });
      await expect(loaded).rejects.toThrow(GanError);
    });
    expect(seconds).toBeLessThan(MOST_SECONDS);
  }, 120_000);

  it('accepts a thousand valid choices', async () => {
    const { recipe } = await loadFiles({ 'r.yaml': lr(list(1000, (i) => String(i + 1))) });
    expect(recipe.sweep?.parameters['optimizer.generator.lr'].choice).toHaveLength(1000);
  });
});

describe('a list of different values', () => {
  it.each([
    ['the same number', '[1, 1.0]'],
    ['the same map in another order', '[{ use: adam, lr: 1 }, { lr: 1, use: adam }]'],
  ])('has not %s twice', async (_, choices) => {
    const key = choices.includes('use') ? 'optimizer.generator' : 'optimizer.generator.lr';
    const text = sweep(parameter(key, `choice: ${choices}`));
    expect(await errorOfFiles({ 'r.yaml': text })).toContain('different values');
  });

  it('may have a number and the same as a text', async () => {
    const text = sweep(parameter('optimizer.generator.lr', 'choice: [1, "1"]'));
    expect(await errorOfFiles({ 'r.yaml': text })).not.toContain('different values');
  });
});
