import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { loadRecipe } from '../../src/recipe/index.js';
import { registry } from '../../src/app/plugins/registry.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { TINY_GAN } from '../support/tiny-run.js';
import { theirPlugin } from '../support/their-plugin.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const ajv = new Ajv({ allErrors: true, strict: false });
const accepts = ajv.compile(JSON.parse(read('schemas/recipe.schema.json')) as object);

/** What the shipped schema, which editors use, has against a recipe. */
function faults(text: string): string[] {
  const isValid = accepts(parse(text, { merge: true }));
  return isValid ? [] : (accepts.errors ?? []).map((e) => `${e.instancePath} ${e.message}`);
}

const RECIPES = readdirSync(path.join(ROOT, 'recipes')).filter((name) => name.endsWith('.yaml'));
const PAGES = ['README.md', ...readdirSync(path.join(ROOT, 'docs')).map((name) => `docs/${name}`)];
const EXAMPLES = PAGES.filter((name) => name.endsWith('.md')).flatMap((page) =>
  [...read(page).matchAll(/```yaml\n([^]*?)```/g)].map(([, text], i) => ({ page, i, text })),
);

describe('the shipped schema accepts', () => {
  it.each(RECIPES)('recipes/%s', (name) => {
    expect(faults(read(`recipes/${name}`))).toEqual([]);
  });

  it.each(EXAMPLES)('the example $i of $page', ({ text }) => {
    // Most are parts of a recipe.
    expect(faults(/^extends:/m.test(text) ? text : `extends: base.yaml\n${text}`)).toEqual([]);
  });
});

/** What both gan and its schema accept, or both refuse. `theirs.ts` is a loss weighting. */
const BOTH: readonly [string, 'valid' | 'refused'][] = [
  [`${TINY_GAN}lossWeighting: ./theirs.ts\n`, 'valid'],
  [`${TINY_GAN}lossWeighting: { use: ./theirs.ts }\n`, 'valid'],
  [`${TINY_GAN}plugins: [./theirs.ts]\nlossWeighting: theirs\n`, 'valid'],
  [`${TINY_GAN}plugins: [./theirs.ts]\nlossWeighting: { use: theirs }\n`, 'valid'],
  [`${TINY_GAN}lossWeighting: theirs\n`, 'refused'],
  [`${TINY_GAN}lossWeighting: { use: theirs }\n`, 'refused'],
  [`${TINY_GAN}evaluate: { metrics: [nothing] }\n`, 'refused'],
  [TINY_GAN.replace(/^checkpoint: .*/m, 'checkpoint: ~'), 'valid'],
  [`${TINY_GAN}lrSchedule: ~\nevaluate: ~\ntracking: ~\nhealth: ~\n`, 'valid'],
  [TINY_GAN.replace('steps: 12', 'steps: ~'), 'refused'],
  [TINY_GAN.replace('steps: 12', 'steps: 12, epochs: ~'), 'valid'],
  [TINY_GAN.replace('lr: 2.0e-4', 'lr: ~'), 'valid'],
  [TINY_GAN.replace('use: adam', 'use: ~'), 'refused'],
  [`${TINY_GAN}description: ~\nsweep: ~\n`, 'valid'],
  [TINY_GAN.replace(/^loss: .*/m, 'loss: ~'), 'refused'],
  [`extends: tiny.yaml\nloss: ~\noptimizer: { lr: ~ }\nseed: ~\n`, 'refused'],
  [`extends: tiny.yaml\noptimizer: { lr: ~, generator: { beta1: ~ } }\nseed: ~\n`, 'valid'],
  [
    `x-adam: &adam { use: adam, lr: 1.0e-3 }\n${TINY_GAN.replace(/^optimizer: .*/m, 'optimizer: { generator: *adam, discriminator: { <<: *adam, lr: 1.0e-4 } }')}`,
    'valid',
  ],
  [`${TINY_GAN}y-adam: 3\n`, 'refused'],
];

describe('the shipped schema and gan agree', () => {
  it.each(BOTH)('on %j', async (text, expected) => {
    const folder = await temporaryFolder();
    const theirs = theirPlugin({ first: '' });
    for (const [name, content] of [
      ['tiny.yaml', TINY_GAN],
      ['theirs.ts', theirs],
      ['r.yaml', text],
    ]) {
      await writeFile(path.join(folder, name), content);
    }
    const loaded = loadRecipe(path.join(folder, 'r.yaml'), { registry: registry() });
    const verdict = await loaded.then(
      () => 'valid',
      () => 'refused',
    );
    expect(verdict).toBe(expected);
    // Whether a base has a value to fall back on is not for a schema to say.
    if (!text.startsWith('extends: tiny.yaml\nloss'))
      expect(faults(text)[0] === undefined).toBe(expected === 'valid');
  });
});
