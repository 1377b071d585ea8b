import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import type { Plugin, RunFacts, StepView } from 'gan-recipes/plugin';
import dcgan from '../../../plugins/models/dcgan/index.js';
import consistency from '../../../plugins/regularizers/consistency.js';
import cycleConsistency from '../../../plugins/regularizers/cycle-consistency.js';
import dragan from '../../../plugins/regularizers/dragan.js';
import gradientPenalty from '../../../plugins/regularizers/gradient-penalty.js';
import identity from '../../../plugins/regularizers/identity.js';
import l1 from '../../../plugins/regularizers/l1.js';
import latentConsistency from '../../../plugins/regularizers/latent-consistency.js';
import lecam from '../../../plugins/regularizers/lecam.js';
import orthogonal from '../../../plugins/regularizers/orthogonal.js';
import pathLength from '../../../plugins/regularizers/path-length.js';
import r1 from '../../../plugins/regularizers/r1.js';
import r2 from '../../../plugins/regularizers/r2.js';
import topK from '../../../plugins/regularizers/top-k.js';
import weightClipping from '../../../plugins/regularizers/weight-clipping.js';
import { settingValues } from '../../support/setting-values.js';
import { viewWith } from '../../support/step-view.js';
import { buildPart } from '../../suites/plugin.js';
import { regularizerSuite } from '../../suites/regularizer.js';

for (const [plugin, params] of [
  [r1],
  [r2],
  [gradientPenalty],
  [gradientPenalty, { target: 0 }],
  [gradientPenalty, { target: 0.4, oneSided: true }],
  [dragan],
  [lecam],
  [consistency],
  [consistency, { images: 'both', shift: 1 }],
  [latentConsistency],
  [latentConsistency, { player: 'generator', spread: 0.3 }],
  // The running average is a constant to the gradient, but not to a difference quotient.
  [pathLength, { decay: 0.9999 }],
  [topK],
  [topK, { keep: 0.25 }],
  [orthogonal],
  [orthogonal, { player: 'discriminator' }],
  [l1],
  [cycleConsistency],
  [identity],
  [weightClipping],
] as [Plugin<'regularizer'>, object?][]) {
  regularizerSuite({ plugin, ...(params ? { params } : {}) });
}

/** A discriminator that weighs the four pixels of an image: its gradient has length 3 everywhere. */
const discriminate = (images: tf.Tensor4D) =>
  tf.matMul<tf.Tensor2D>(
    tf.reshape(images, [images.shape[0], 4]),
    tf.tensor2d([1, 2, 2, 0], [4, 1]),
  );
const IMAGES = tf.tensor4d([0.5, -0.5, 0.25, 1, 0, 1, -1, 0.5], [2, 2, 2, 1]);

function valueOf(
  plugin: Plugin<'regularizer'>,
  params: object,
  view: Partial<StepView>,
  slots: Record<string, number> = {},
) {
  const before = Object.fromEntries(
    Object.entries(slots).map(([name, slot]) => [name, tf.scalar(slot)]),
  );
  const regularizer = buildPart(plugin, params);
  const found = regularizer.term!(viewWith(view), before, settingValues(regularizer));
  const numbers = Object.entries(found.slots ?? {}).map(([name, slot]) => [
    name,
    slot.dataSync()[0],
  ]);
  return {
    value: found.value.dataSync()[0],
    slots: Object.fromEntries(numbers) as Record<string, number>,
  };
}

describe('by hand', () => {
  test('r1 and r2 are half the squared gradient, so that the weight is gamma', () => {
    expect(valueOf(r1, {}, { real: IMAGES, discriminate }).value).toBeCloseTo(4.5);
    expect(valueOf(r2, {}, { fake: IMAGES, discriminate }).value).toBeCloseTo(4.5);
  });

  test('the gradient penalty and DRAGAN are the squared distance from the target', () => {
    const uniform = (shape: readonly number[]) => tf.fill([...shape], 0.25);
    const view = { real: IMAGES, fake: tf.neg(IMAGES), discriminate, uniform } as Partial<StepView>;
    expect(valueOf(gradientPenalty, {}, view).value).toBeCloseTo(4);
    expect(valueOf(gradientPenalty, { target: 0 }, view).value).toBeCloseTo(9);
    expect(valueOf(gradientPenalty, { target: 5, oneSided: true }, view).value).toBeCloseTo(0);
    expect(valueOf(dragan, {}, view).value).toBeCloseTo(4);
  });

  test('LeCam compares with the averages before this step, and at first with its own means', () => {
    const [realLogits, fakeLogits] = [tf.tensor2d([[1], [3]]), tf.tensor2d([[-1], [0]])];
    const first = valueOf(
      lecam,
      { decay: 0.9 },
      { realLogits, fakeLogits },
      { real: 0, fake: 0, count: 0 },
    );
    // Means 2 and -0.5: (1.5^2 + 3.5^2) / 2 + (3^2 + 2^2) / 2.
    expect(first.value).toBeCloseTo(7.25 + 6.5);
    expect(first.slots).toEqual({ real: 2, fake: -0.5, count: 1 });
    const later = valueOf(
      lecam,
      { decay: 0.9 },
      { realLogits, fakeLogits },
      { real: 1, fake: 0, count: 5 },
    );
    expect(later.value).toBeCloseTo((1 + 9) / 2 + (4 + 1) / 2);
    expect(later.slots.real).toBeCloseTo(1.1);
    expect(later.slots.fake).toBeCloseTo(-0.05);
  });

  test('the path length is that of the Jacobian of a linear generator', () => {
    const matrix = tf.tensor2d([2, 0, 0, 0, 0, 0, 0, 0], [2, 4]);
    const generate = (latents: tf.Tensor2D) =>
      tf.reshape<tf.Rank.R4>(tf.matMul(latents, matrix), [-1, 2, 2, 1]);
    const normal = (shape: readonly number[]) => tf.ones([...shape]);
    const latents = tf.tensor2d([0.1, 0.2, 0.3, 0.4], [2, 2]);
    // |J^T y| = 2 * 1 / sqrt(4) = 1; the average moves from 0 to 0.1.
    const found = valueOf(pathLength, { decay: 0.9 }, { latents, generate, normal }, { length: 0 });
    expect(found.slots.length).toBeCloseTo(0.1);
    expect(found.value).toBeCloseTo(0.81);
  });

  test('orthogonal counts products of different filters, both ways, and no biases', () => {
    const kernel = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    const parameters = new Map<string, tf.Tensor>([
      ['generator/dense/kernel', kernel],
      ['generator/dense/bias', tf.tensor1d([9, 9])],
    ]);
    expect(valueOf(orthogonal, {}, { parameters }).value).toBeCloseTo(2 * (1 * 2 + 3 * 4) ** 2);
  });

  test('l1 and its kin are means of absolute differences, of their own pair', () => {
    const [wanted, made] = [tf.zerosLike(IMAGES), IMAGES];
    for (const [plugin, name] of [
      [l1, 'translation'],
      [cycleConsistency, 'cycle'],
      [identity, 'identity'],
    ] as const) {
      const pairs = { [name]: () => [wanted, made] as const };
      expect(valueOf(plugin, {}, { pairs }).value).toBeCloseTo((0.5 + 0.5 + 0.25 + 1 + 2.5) / 8);
      expect(buildPart(plugin, {}).reads).toEqual([`pairs.${name}`]);
    }
  });

  test('consistency compares images with themselves, mirrored and shifted into their mirror images', () => {
    // The places of a row of four, of which each image has another weight in the logit.
    const row = tf.tensor4d([1, 2, 3, 4], [1, 1, 4, 1]);
    const places = (images: tf.Tensor4D) =>
      tf.matMul<tf.Tensor2D>(tf.reshape(images, [1, 4]), tf.tensor2d([1000, 100, 10, 1], [4, 1]));
    const seen = (share: number, shift: number) => {
      let logit = 0;
      const discriminate = (images: tf.Tensor4D) => {
        logit = places(images).dataSync()[0];
        return tf.zeros<tf.Rank.R2>([1, 1]);
      };
      const uniform = (shape: readonly number[]) => tf.fill([...shape], share);
      const view = { real: row, realLogits: tf.tensor2d([[3]]), discriminate, uniform };
      expect(valueOf(consistency, { shift }, view).value).toBeCloseTo(9);
      return logit;
    };
    expect(seen(0.99, 0)).toBe(1234);
    expect(seen(0, 0)).toBe(4321);
    // To the left by two; and mirrored, to the right by three, more than which a row of four has not.
    expect(seen(0.99, 2)).toBe(3432);
    expect(seen(0, 9)).toBe(1234);
  });

  test('bCR adds the fakes', () => {
    const logits = { realLogits: tf.tensor2d([[1], [1]]), fakeLogits: tf.tensor2d([[2], [2]]) };
    const none = (images: tf.Tensor4D) => tf.zeros<tf.Rank.R2>([images.shape[0], 1]);
    const view = { real: IMAGES, fake: IMAGES, ...logits, discriminate: none };
    const uniform = (shape: readonly number[]) => tf.zeros([...shape]);
    const given = { ...view, uniform };
    expect(valueOf(consistency, {}, given).value).toBeCloseTo(1);
    expect(valueOf(consistency, { images: 'both' }, given).value).toBeCloseTo(5);
  });

  test('top-k puts the loss of the best fakes in place of that of all, in pairs with their own', () => {
    const view = {
      fakeLogits: tf.tensor2d([[3], [1], [2], [0]]),
      realLogits: tf.tensor2d([[5], [7], [6], [8]]),
    };
    const adversarial: StepView['adversarial'] = (part = (values) => values) =>
      tf.mean(tf.sub(part(view.realLogits), part(view.fakeLogits)));
    // Of all 6.5 - 1.5; of the best two 5.5 - 2.5; of the best one 5 - 3.
    expect(valueOf(topK, {}, { ...view, adversarial }).value).toBeCloseTo(3 - 5);
    expect(valueOf(topK, { keep: 0.25 }, { ...view, adversarial }).value).toBeCloseTo(2 - 5);
    expect(valueOf(topK, { keep: 1 }, { ...view, adversarial }).value).toBeCloseTo(0);
  });

  test('weight clipping keeps parameters within the limit', () => {
    const bounds = buildPart(weightClipping, { limit: 0.5 });
    const name = 'discriminator/dense/bias';
    const clipped = bounds.constrain!(tf.tensor1d([-2, 0.1, 3]), name, settingValues(bounds));
    expect([...clipped.dataSync()]).toEqual([-0.5, Math.fround(0.1), 0.5]);
  });
});

test.each([r1, r2, gradientPenalty, dragan])(
  '$name warns of a discriminator with batch norm',
  (plugin) => {
    const warnings = (discriminatorNorm: string) => {
      const model = buildPart(dcgan, { discriminatorNorm });
      return plugin.check!({} as never, { model } as RunFacts);
    };
    expect(warnings('batch')).toMatchObject([{ severity: 'warning' }]);
    expect(warnings('none')).toEqual([]);
  },
);
