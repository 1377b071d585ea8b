import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan/plugin';

const beta = (value: number, what: string) =>
  Type.Number({ default: value, minimum: 0, exclusiveMaximum: 1, description: what });

/**
 * Kingma and Ba, "Adam: a method for stochastic optimization" (2015), algorithm 1:
 *   m = b1 m + (1 - b1) g,  v = b2 v + (1 - b2) g^2,
 *   p -= lr * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon)
 */
export default definePlugin({
  kind: 'optimizer',
  name: 'adam',
  summary: 'Adam, with bias correction.',
  params: Type.Object(
    {
      lr: Type.Number({ default: 2e-4, minimum: 0, description: 'Base learning rate.' }),
      beta1: beta(0.9, 'Decay of the mean of gradients. GANs often take 0.5.'),
      beta2: beta(0.999, 'Decay of the mean of squared gradients.'),
      epsilon: Type.Number({
        default: 1e-8,
        exclusiveMinimum: 0,
        description: 'Keeps the division finite; outside the square root.',
      }),
    },
    { additionalProperties: false },
  ),
  build({ lr, beta1, beta2, epsilon }) {
    return {
      lr,
      slots: ['m', 'v'],
      update({ parameter, gradient, slots, learningRate, count }) {
        const m = mix(slots.m, gradient, beta1);
        const v = mix(slots.v, tf.square(gradient), beta2);
        const mean = tf.div(m, unbias(beta1, count));
        const deviation = tf.sqrt(tf.div(v, unbias(beta2, count)));
        const move = tf.mul(learningRate, tf.div(mean, tf.add(deviation, epsilon)));
        return { parameter: tf.sub(parameter, move), slots: { m, v } };
      },
    };
  },
});

/** A running mean: decay * old + (1 - decay) * sample. */
function mix(old: tf.Tensor, sample: tf.Tensor, decay: number): tf.Tensor {
  return tf.add(tf.mul(old, decay), tf.mul(sample, 1 - decay));
}

/** 1 - beta^t: what a running mean that began at zero still lacks. */
function unbias(beta: number, count: tf.Scalar): tf.Tensor {
  return tf.sub(1, tf.pow(beta, count));
}
