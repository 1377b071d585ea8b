import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { gan } from './gan.js';

describe.each(['validate', 'plan', 'run'])(
  'gan %s with a name that is of no parameter',
  (command) => {
    test.each([
      [
        'optimizer.generator.rates={ dense: 0.5, maping: 0.1 }',
        /GAN_NO_PARAMETER --set .* optimizer\.generator\.rates\.maping: no parameter of the generator is called "maping"\n[^]* {2}There are parameters in generator\/dense, generator\/norm0/,
      ],
      [
        'optimizer.discriminator={ use: adamw, decayExempt: [gamma, generator/dense] }',
        /GAN_NO_PARAMETER --set .* optimizer\.discriminator\.decayExempt\[1\]: no parameter of the discriminator is called "generator\/dense"/,
      ],
      [
        'optimizer.rates.dence=0.5',
        /GAN_NO_PARAMETER --set optimizer\.rates\.dence=0\.5 optimizer\.rates\.dence: no parameter of the generator or the discriminator is called "dence"\. Did you mean `dense`\?/,
      ],
      [
        'optimizer={ use: adam, rates: { generator/dence: 0.5, generator/dense: 0.1 } }',
        /Did you mean `generator\/dense`\?/,
      ],
    ])('%s is told at its place, before the first step', async (set, expected) => {
      const folder = await temporaryFolder();
      const recipe = await tinyRecipe(folder);
      const out = command === 'run' ? ['--out', path.join(folder, 'run')] : [];
      const { code, stderr } = await gan([command, recipe, '--set', set, ...out]);
      expect(stderr).toMatch(expected);
      expect(code).toBe(2);
      // No folder of a run is left behind.
      expect(await readdir(folder)).toEqual([path.basename(recipe)]);
    });
  },
);

test('a name of one network may be in the rates of both', async () => {
  const folder = await temporaryFolder();
  const recipe = await tinyRecipe(folder);
  const flags = ['--set', 'optimizer.rates={ generator/dense: 0.5 }', '--set', 'train.steps=1'];
  const { code, stderr } = await gan(['run', recipe, ...flags, '--out', path.join(folder, 'run')]);
  expect(stderr).not.toContain('GAN_');
  expect(code).toBe(0);
});
