import * as tf from '@tensorflow/tfjs-core';
import {
  type OptimizerInputs,
  type ScheduledNumber,
  type Settings,
  Type,
  optimizerParams,
  scheduledNumber,
} from 'gan-recipes/plugin';
import { rest, runningMean } from '../running-mean.js';

const beta = (value: number, what: string) =>
  scheduledNumber({ default: value, minimum: 0, exclusiveMaximum: 1, description: what });

/** The params of Adam and AdamW. */
export const adamParams = {
  lr: Type.Number({ default: 2e-4, minimum: 0, description: 'Base learning rate.' }),
  beta1: beta(0.9, 'Decay of the mean of gradients. GANs often take 0.5.'),
  beta2: beta(0.999, 'Decay of the mean of squared gradients.'),
  epsilon: scheduledNumber({
    default: 1e-8,
    exclusiveMinimum: 0,
    description: 'Keeps the division finite; outside the square root.',
  }),
  ...optimizerParams,
};

export interface AdamOptions {
  readonly beta1: ScheduledNumber;
  readonly beta2: ScheduledNumber;
  readonly epsilon: ScheduledNumber;
}

/** What `adamMove` takes from its inputs' settings. */
export function adamSettings({ beta1, beta2, epsilon }: AdamOptions): Settings {
  return { beta1, beta2, epsilon, rest1: rest(beta1), rest2: rest(beta2) };
}

/**
 * Kingma and Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1:
 *   m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g^2,
 *   move = lr * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)
 * Where betas follow a schedule, those of the step count in the bias correction, as in PyTorch.
 * @returns the move, to be subtracted, and the new slots
 */
export function adamMove(inputs: OptimizerInputs): {
  move: tf.Tensor;
  slots: { m: tf.Tensor; v: tf.Tensor };
} {
  const { gradient, slots, learningRate, count, settings } = inputs;
  const { beta1, beta2, epsilon, rest1, rest2 } = settings;
  const m = runningMean(slots.m, gradient, beta1, rest1);
  const v = runningMean(slots.v, tf.square(gradient), beta2, rest2);
  const mean = tf.div(m, unbias(beta1, count));
  const deviation = tf.sqrt(tf.div(v, unbias(beta2, count)));
  const move = tf.mul(learningRate, tf.div(mean, tf.add(deviation, epsilon)));
  return { move, slots: { m, v } };
}

/** 1 - beta^t: the bias correction of a running mean that starts at zero. */
function unbias(beta: tf.Scalar, count: tf.Scalar): tf.Tensor {
  return tf.sub(1, tf.pow(beta, count));
}
