import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import type { ScheduledNumber } from 'gan-recipes/plugin';
import type { TensorFunction } from 'gan-recipes/trace';
import plugin from '../../../plugins/losses/categorical-cross-entropy.js';
import { buildPart, describesItself } from '../../suites/plugin.js';
import { expectClose } from '../../support/close.js';
import { openJs, openXla, runOnce } from '../../support/sessions.js';
import { settingValues } from '../../support/setting-values.js';
import { describeXla } from '../../support/xla.js';

const LOGITS = [2, -1, 0.5, 0, 0, 0, -3, 4, 1];
const LABELS = [0, 2, 1];

/** The loss of each row, in plain numbers. */
function formula(smoothing: number): number[] {
  return LABELS.map((label, row) => {
    const logits = LOGITS.slice(row * 3, row * 3 + 3);
    const sum = logits.reduce((total, x) => total + Math.exp(x), 0);
    return logits.reduce((total, x, i) => {
      const target = (i === label ? 1 - smoothing : 0) + smoothing / 3;
      return total - target * Math.log(Math.exp(x) / sum);
    }, 0);
  });
}

function lossOf(labelSmoothing: ScheduledNumber, scale = 1): TensorFunction {
  const loss = buildPart(plugin, { labelSmoothing });
  const logits = tf.variable(tf.tensor2d(LOGITS, [3, 3]));
  return {
    name: 'loss',
    inputs: {},
    state: new Map([['logits', logits]]),
    call() {
      const labels = tf.tensor1d(LABELS, 'int32');
      const settings = settingValues(loss, 50);
      const scaled = () => tf.mul<tf.Tensor2D>(logits, scale);
      const each = loss.each({ logits: scaled(), labels }, settings);
      const { grads } = tf.variableGrads(
        () => tf.mean<tf.Scalar>(loss.each({ logits: scaled(), labels }, settings)),
        [logits],
      );
      return { each, gradient: grads[logits.name] };
    },
  };
}

describe('categorical-cross-entropy', () => {
  describesItself(plugin, 'loss');

  test.each([0, 0.1, 1])('with smoothing %f equals the formula', async (smoothing) => {
    const { each } = await runOnce(openJs, () => lossOf(smoothing));
    expect(each.shape).toEqual([3]);
    formula(smoothing).forEach((value, i) => expect(each.data[i]).toBeCloseTo(value, 5));
  });

  test('smoothing may follow a schedule', async () => {
    const smoothing = { schedule: 'linear', from: 0, to: 0.2 } as const;
    const { each } = await runOnce(openJs, () => lossOf(smoothing));
    // Half of the steps are done.
    formula(0.1).forEach((value, i) => expect(each.data[i]).toBeCloseTo(value, 5));
  });

  test('its gradient is softmax - target, divided by the batch', async () => {
    const { gradient } = await runOnce(openJs, () => lossOf(0));
    LABELS.forEach((label, row) => {
      const logits = LOGITS.slice(row * 3, row * 3 + 3);
      const sum = logits.reduce((total, x) => total + Math.exp(x), 0);
      logits.forEach((x, i) => {
        const expected = (Math.exp(x) / sum - (i === label ? 1 : 0)) / 3;
        expect(gradient.data[row * 3 + i]).toBeCloseTo(expected, 5);
      });
    });
  });

  test('is finite for huge logits', async () => {
    const { each, gradient } = await runOnce(openJs, () => lossOf(0, 1000));
    expect([...each.data, ...gradient.data].every(Number.isFinite)).toBe(true);
  });

  describeXla('xla', () => {
    test('equals js', async () => {
      const make = () => lossOf(0.1);
      expectClose(await runOnce(openXla, make), await runOnce(openJs, make), 1e-6);
    });
  });
});
