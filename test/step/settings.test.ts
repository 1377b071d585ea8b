import { describe, expect, test } from 'vitest';
import leastSquares from '../../plugins/losses/least-squares.js';
import adam from '../../plugins/optimizers/adam/index.js';
import lecam from '../../plugins/regularizers/lecam.js';
import weightClipping from '../../plugins/regularizers/weight-clipping.js';
import { rulesOf } from 'gan-recipes/plugin';
import { varyingInputs } from '../../src/train/loop/step-inputs.js';
import { imagesOf, smallGan, stepInputs, TWO_CONVOLUTIONS } from '../support/gan-parts.js';
import { floats, openJs } from '../support/sessions.js';
import { buildPart } from '../suites/plugin.js';

/** A GAN whose parts take these numbers, each as it is or as a schedule that is there in the middle. */
function partsWith(number: (value: number) => unknown) {
  const params = {
    beta1: number(0.25),
    clipNorm: number(0.5),
    rates: { conv1: number(0.125) },
    lookahead: { every: 2, alpha: number(0.75) },
  };
  const discriminator = { ...buildPart(adam, params), rules: rulesOf(params) };
  const regularizer = (name: string, part: ReturnType<typeof buildPart<'regularizer'>>) => ({
    name,
    every: 1,
    part,
  });
  return {
    model: TWO_CONVOLUTIONS,
    loss: buildPart(leastSquares, { realLabel: number(1.5) }),
    optimizer: { generator: buildPart(adam), discriminator },
    regularizers: [
      regularizer('lecam', buildPart(lecam, { decay: number(0.625) })),
      regularizer('bounds', buildPart(weightClipping, { limit: number(0.015625) })),
    ],
    settingsAsInputs: true,
  };
}

const constant = (value: number) => value;
const scheduled = (value: number) => ({ schedule: 'linear', from: 0.75 * value, to: 1.25 * value });

/** What schedules are in the middle, by the names of the inputs. */
const IN_THE_MIDDLE = {
  'lossSettings/realLabel': 1.5,
  'optimizer/discriminator/beta1': 0.25,
  'optimizer/discriminator/rest1': 0.75,
  'optimizer/discriminator/clipNorm': 0.5,
  'optimizer/discriminator/rates/conv1': 0.125,
  'optimizer/discriminator/lookahead/alpha': 0.75,
  'regularizer/lecam/decay': 0.625,
  'regularizer/lecam/rest': 0.375,
  'regularizer/bounds/high': 0.015625,
  'regularizer/bounds/low': -0.015625,
};

describe('the settings of a step', () => {
  test('are inputs: constant ones stay on the device, scheduled ones change', async () => {
    const session = await openJs();
    try {
      const [fixed, varied] = [
        await smallGan('joint', 7, partsWith(constant)),
        await smallGan('joint', 7, partsWith(scheduled)),
      ];
      const names = Object.keys(IN_THE_MIDDLE);
      expect(Object.keys(fixed.settings)).toEqual(expect.arrayContaining(names));
      for (const name of names) expect(varied.settings).not.toHaveProperty([name]);
      expect(varied.settings).toHaveProperty(['optimizer/discriminator/lookahead/every']);
      // One program either way.
      expect(new Set(Object.keys(varied.train.inputs))).toEqual(
        new Set(Object.keys(fixed.train.inputs)),
      );
      const changing = (step: typeof fixed) => varyingInputs(step.train, step.settings);
      expect(
        changing(varied)
          .filter((name) => !changing(fixed).includes(name))
          .sort(),
      ).toEqual(names.toSorted());
    } finally {
      await session.close();
    }
  });

  test('do the same whether they are inputs on a schedule or constants', async () => {
    const after = async (make: typeof constant | typeof scheduled, asInputs: boolean) => {
      const session = await openJs();
      try {
        const options = { ...partsWith(make), settingsAsInputs: asInputs };
        const { train, settings } = await smallGan('sequential', 7, options);
        const fn = await session.compile(train);
        const middle = Object.entries(IN_THE_MIDDLE).map(
          ([name, value]) => [name, floats([], [value])] as const,
        );
        const one = floats([], [1]);
        for (let step = 0; step < 2; step++) {
          const inputs = {
            images: imagesOf(train.inputs.images.shape),
            ...settings,
            ...stepInputs(step),
            'weight/lecam': one,
            'weight/bounds': one,
            ...Object.fromEntries(middle),
          };
          const given = Object.entries(inputs).filter(([name]) => name in train.inputs);
          (await fn.run(Object.fromEntries(given))).dispose();
        }
        return await session.read([...train.state.keys()]);
      } finally {
        await session.close();
      }
    };
    const [inputs, constants] = [await after(scheduled, true), await after(constant, false)];
    expect(inputs).toEqual(constants);
    // Each of them counts.
    for (const each of [1.5, 0.25, 0.5, 0.125, 0.75, 0.625, 0.015625]) {
      const other = await after((value) => (value === each ? value / 2 : value), false);
      expect(other, String(each)).not.toEqual(constants);
    }
  }, 60_000);
});
