import * as tf from '@tensorflow/tfjs-core';
// TensorFlow.js registers its own gradients when its layers are loaded; ours must come after them.
import '@tensorflow/tfjs-layers';
import { convolutions } from './convolution.js';
import { piecewise } from './piecewise.js';
import { sampling } from './sampling.js';
import { connectSavedOutputs } from './saved-outputs.js';
import { sums } from './sums.js';
import { tile } from './tile.js';

/**
 * Gradients that TensorFlow.js lacks, or has in a form that is not differentiable. Penalties on a
 * gradient, as in WGAN-GP and R1, are second-order: every kernel that other gradients use needs a
 * gradient too. For kernels that still lack one, such as three-dimensional max pooling and local
 * response normalization, such a penalty is rejected: docs/plugins.md has the list.
 */
for (const config of [...convolutions, ...piecewise, ...sampling, ...sums, tile])
  tf.registerGradient(config);
connectSavedOutputs();

export { gradientOf, stopGradient } from './helpers.js';
export { missingGradient } from './missing.js';
