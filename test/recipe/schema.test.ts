import { Ajv } from 'ajv';
import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { registry } from '../../src/app/plugins/registry.js';
import { recipeReference, recipeSchema } from '../../src/recipe/index.js';
import { TINY_RECIPE, tinyRegistry } from '../support/tiny-plugins.js';
import { MALFORMED } from './malformed/index.js';

const BY_SCHEMA = /^GAN_(UNKNOWN_KEY|MISSING_KEY|WRONG_TYPE|BAD_VALUE|UNKNOWN_PLUGIN) r\.yaml/;

describe('the schema of recipes', () => {
  let accepts: (recipe: unknown) => boolean;
  beforeAll(async () => {
    const ajv = new Ajv({ allErrors: true, strict: false });
    accepts = ajv.compile(await recipeSchema(tinyRegistry()));
  });

  it('accepts good recipes, short and long', () => {
    expect(accepts(parse(TINY_RECIPE))).toBe(true);
    const networks = { generator: 'adam', discriminator: { use: 'sgd', lr: '${train.batch}' } };
    expect(accepts({ ...(parse(TINY_RECIPE) as object), optimizer: networks })).toBe(true);
    expect(accepts({ extends: 'base.yaml', model: { width: 3 } })).toBe(true);
    const augment = [{ use: 'ada', p: { control: 'ada', start: 0.1 } }];
    expect(accepts({ ...(parse(TINY_RECIPE) as object), augment })).toBe(true);
  });

  it.each(MALFORMED.filter(({ errors, set }) => !set && errors.some((e) => BY_SCHEMA.test(e))))(
    'refuses $title, as loading does',
    ({ text }) => {
      expect(accepts(parse(String(text)))).toBe(false);
    },
  );
});

describe('what is generated from it is current: run `npm run generate`', () => {
  const file = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), 'utf8');

  it('schemas/recipe.schema.json', async () => {
    const schema = await recipeSchema(registry());
    expect(JSON.parse(await file('schemas/recipe.schema.json'))).toEqual(
      JSON.parse(JSON.stringify(schema)),
    );
  });

  it('docs/recipe-reference.md', async () => {
    const reference = recipeReference(await recipeSchema(registry()));
    expect(await file('docs/recipe-reference.md')).toBe(reference);
  });
});

describe('every param of every plugin', () => {
  it('says what it is for', async () => {
    const { definitions } = (await recipeSchema(registry())) as {
      definitions: Record<string, { properties?: Record<string, { description?: string }> }>;
    };
    const silent = Object.entries(definitions).flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, param]) => !param.description && !('$ref' in param))
        .map(([key]) => `${name}.${key}`),
    );
    expect(silent).toEqual([]);
  });
});

describe('every whole number that decides a size or a count', () => {
  const EXEMPT: Readonly<Record<string, readonly string[]>> = {
    'a step, or a length in steps or epochs: nothing is as long as that': [
      ...['after', 'boundaries', 'discriminatorSteps', 'endStep', 'epochs', 'every'],
      ...['generatorSteps', 'logEvery', 'minSteps', 'rampEpochs', 'startStep', 'steps'],
      ...['sustainEpochs', 'wait', 'warmup', 'warmupSteps'],
    ],
    'compared with the memory, with what fits in the message': [
      ...['batch', 'batchPerReplica', 'noise'],
    ],
    'the most of what there is': ['keep', 'limit', 'most'],
    'a key of random numbers': ['seed'],
    'values that a sweep gives to a param, which is checked by itself': ['int', 'logInt', 'step'],
  };

  it('has a maximum', async () => {
    const unbounded = new Set<string>();
    const walk = (value: unknown, key: string) => {
      if (typeof value !== 'object' || value === null) return;
      const { type, maximum } = value as { type?: unknown; maximum?: unknown };
      if ([type].flat().includes('integer') && maximum === undefined) unbounded.add(key);
      for (const [name, inner] of Object.entries(value)) {
        const areKeys = name === 'properties' || name === 'definitions';
        if (!areKeys) walk(inner, key);
        else for (const [own, each] of Object.entries(inner as object)) walk(each, own);
      }
    };
    walk(await recipeSchema(registry()), '');
    expect([...unbounded].sort()).toEqual(Object.values(EXEMPT).flat().sort());
  });
});
