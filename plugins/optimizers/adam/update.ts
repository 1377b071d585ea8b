import * as tf from '@tensorflow/tfjs-core';
import { type OptimizerInputs, Type } from 'gan-recipes/plugin';
import { clipNorm, clipped, clipSettings } from '../clipping.js';
import { runningMean } from '../running-mean.js';

const beta = (value: number, what: string) =>
  Type.Number({ default: value, minimum: 0, exclusiveMaximum: 1, description: what });

/** The params of Adam and AdamW. */
export const adamParams = {
  lr: Type.Number({ default: 2e-4, minimum: 0, description: 'Base learning rate.' }),
  beta1: beta(0.9, 'Decay of the mean of gradients. GANs often take 0.5.'),
  beta2: beta(0.999, 'Decay of the mean of squared gradients.'),
  epsilon: Type.Number({
    default: 1e-8,
    exclusiveMinimum: 0,
    description: 'Keeps the division finite; outside the square root.',
  }),
  clipNorm,
};

export interface AdamOptions {
  readonly clipNorm?: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
}

/** What `adamMove` takes from its inputs' settings. */
export function adamSettings({ beta1, beta2, epsilon, clipNorm: norm }: AdamOptions) {
  return { beta1, beta2, epsilon, rest1: 1 - beta1, rest2: 1 - beta2, ...clipSettings(norm) };
}

/**
 * Kingma and Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1:
 *   m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g^2,
 *   move = lr * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)
 * @returns the move, to be subtracted, and the new slots
 */
export function adamMove(inputs: OptimizerInputs): {
  move: tf.Tensor;
  slots: { m: tf.Tensor; v: tf.Tensor };
} {
  const { slots, learningRate, count, settings } = inputs;
  const gradient = clipped(inputs);
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
