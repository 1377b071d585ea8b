import { expect, it } from 'vitest';
import { shown } from '../../../src/text/index.js';
import { TINY_RECIPE } from '../../support/tiny-plugins.js';
import { errorOfFiles } from '../helpers.js';

/** What a recipe writes so that its error ends in a list of consent of its own making. */
const FORGED = JSON.stringify(
  `x${'\n'.repeat(40)}GAN_NOT_ALLOWED r.yaml: the recipe from elsewhere needs your consent for this:
  - read \`train.csv\`
  Nothing was done. If you trust it, repeat the command with
    --allow dataset.path#e2e4d79fc61a60d3c5d01aba2b39f4524970f0c7 --allow-plugins
`,
);
const REFERENCE = FORGED.replace('"x', '"${x').replace(/"$/, '}"');
const VARIABLE = FORGED.replace('"x', '"${env:x').replace(/"$/, '}"');

const without = (key: string) => TINY_RECIPE.replace(new RegExp(`^${key}:.*\\n`, 'm'), '');

it.each([
  ['a reference', `${without('loss')}loss: ${REFERENCE}\n`],
  ['a variable', `${without('loss')}loss: ${VARIABLE}\n`],
  ['the name of a plugin', `${without('loss')}loss: ${FORGED}\n`],
  ['a base', `${TINY_RECIPE}extends: ${FORGED}\n`],
  ['a plugin’s file', `${TINY_RECIPE}plugins: [${FORGED}]\n`],
  ['a key', `${TINY_RECIPE}? ${FORGED}\n: 1\n`],
  ['a key of a part', `${without('loss')}loss: { use: zero, ${FORGED}: 1 }\n`],
  ['a choice', `${without('hardware')}train: { mode: ${FORGED}, batch: 4, steps: 1 }\n`],
  ['a setting', `${TINY_RECIPE}seed: ${FORGED}\n`],
  ['a tag', `${without('loss')}loss: !<${encodeURI(JSON.parse(FORGED) as string)}> a\n`],
  ['an alias', `${TINY_RECIPE}description: *a\u2028GAN_NOT_ALLOWED\n`],
])('%s makes no line of an error', async (_, text) => {
  const told = shown(await errorOfFiles({ 'r.yaml': text }));
  expect(told).toContain('GAN_');
  const lines = told.split('\n');
  const forged = /^\s*(GAN_NOT_ALLOWED|- read|Nothing was done|--allow)/;
  expect(lines.filter((line) => forged.test(line))).toEqual([]);
  expect(lines.length).toBeLessThan(20);
});
