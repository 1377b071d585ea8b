import * as tf from '@tensorflow/tfjs-core';
// TensorFlow.js registers its own gradients when its layers are loaded; ours must come after them.
import '@tensorflow/tfjs-layers';
import { convolutions } from './convolution.js';
import { piecewise } from './piecewise.js';
import { recomputed } from './recomputed.js';
import { sums } from './sums.js';
import { tile } from './tile.js';

/**
 * Gradients that TensorFlow.js lacks, or has in a form that has no gradient of its own. Penalties on
 * a gradient, as in WGAN-GP and R1, are second-order: they need a gradient of every kernel that
 * other gradients use. Not covered, and refused or wrong in TensorFlow.js: second-order gradients of
 * max pooling, of log softmax and of a power in its exponent.
 */
for (const config of [...convolutions, ...piecewise, ...recomputed, ...sums, tile])
  tf.registerGradient(config);

export { gradientOf, stopGradient } from './helpers.js';
