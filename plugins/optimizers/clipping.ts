import * as tf from '@tensorflow/tfjs-core';
import { type OptimizerInputs, Type } from 'gan-recipes/plugin';

/** The param of optimizers that clip gradients. */
export const clipNorm = Type.Optional(
  Type.Number({
    exclusiveMinimum: 0,
    description:
      'The largest Euclidean length of all gradients of a network together; longer ones are scaled down. Without it, gradients are as they are.',
  }),
);

/** The setting that `clipped` takes: none where gradients are not clipped. */
export function clipSettings(norm: number | undefined): Readonly<Record<string, number>> {
  return norm === undefined ? {} : { clipNorm: norm };
}

/**
 * The gradient, scaled by min(1, clipNorm / norm of all gradients): Pascanu et al., "On the difficulty of
 * training recurrent neural networks" (2013), algorithm 1.
 */
export function clipped(inputs: OptimizerInputs): tf.Tensor {
  const { gradient, settings } = inputs;
  if (!('clipNorm' in settings)) return gradient;
  // Against a division by 0, as in PyTorch.
  const scale = tf.minimum(1, tf.div(settings.clipNorm, tf.add(inputs.gradientNorm, 1e-6)));
  return tf.mul(gradient, scale);
}
