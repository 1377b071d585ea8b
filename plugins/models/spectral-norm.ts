import * as tf from '@tensorflow/tfjs-core';
import type { layers } from '@tensorflow/tfjs-layers';
import { Normal, stopGradient } from 'gan-recipes/trace';

type Layer = layers.Layer;

/** Private members of TensorFlow.js's layers with a kernel. */
interface KernelLayer {
  kernel: { read(): tf.Tensor; readonly shape: number[] };
  addWeight(
    name: string,
    shape: number[],
    dtype: 'float32',
    initializer: Normal,
    regularizer: undefined,
    trainable: boolean,
  ): { read(): tf.Tensor2D; write(value: tf.Tensor): unknown };
}

/**
 * Divides the kernel of a dense or convolutional layer by its largest singular value, so that the
 * kernel's spectral norm is 1: Miyato et al., "Spectral normalization for generative adversarial
 * networks" (2018), algorithm 1. The singular value is estimated by one power iteration per
 * training call, whose vector `u` is a non-trainable weight of the layer.
 * @param seed seed for the initial u, together with the name of the weight
 * @returns the same layer
 */
export function spectralNorm<T extends Layer>(layer: T, seed: number, name: string): T {
  const own = layer as unknown as KernelLayer;
  const build = layer.build.bind(layer);
  const call = layer.call.bind(layer);
  let u: ReturnType<KernelLayer['addWeight']>;

  layer.build = (shape) => {
    build(shape);
    const outputs = own.kernel.shape[own.kernel.shape.length - 1];
    const start = new Normal(seed, `${name}/u`, 1);
    u = own.addWeight('u', [1, outputs], 'float32', start, undefined, false);
  };
  layer.call = (inputs, kwargs) =>
    tf.tidy(() => {
      const { kernel } = own;
      const weights = kernel.read();
      const { sigma, next } = largestSingularValue(weights, u.read());
      if (kwargs.training === true) u.write(next);
      own.kernel = { shape: kernel.shape, read: () => tf.div(weights, sigma) };
      try {
        return call(inputs, kwargs);
      } finally {
        own.kernel = kernel;
      }
    });
  return layer;
}

/** v = |u W^T|, u' = |v W|, sigma = v W u'^T, where |x| is x of length 1; W is [inputs, outputs]. */
function largestSingularValue(
  weights: tf.Tensor,
  u: tf.Tensor2D,
): { sigma: tf.Tensor; next: tf.Tensor2D } {
  const matrix = tf.reshape<tf.Rank.R2>(weights, [-1, u.shape[1]]);
  const constant = stopGradient(matrix);
  const v = unit(tf.matMul(u, constant, false, true));
  const next = unit(tf.matMul(v, constant));
  const sigma = tf.sum(tf.mul(tf.matMul(v, matrix), next));
  return { sigma, next };
}

function unit(x: tf.Tensor2D): tf.Tensor2D {
  return tf.div(x, tf.sqrt(tf.add(tf.sum(tf.square(x)), 1e-12)));
}
