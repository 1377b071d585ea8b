import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin, termParams } from 'gan-recipes/plugin';
import { checkMixesBatch, squaredGradient } from './gradients.js';

/**
 * The R2 penalty of Mescheder, Geiger and Nowozin, "Which training methods for GANs do actually
 * converge?" (2018), equation 10, as R3GAN takes it beside R1 (Huang et al. 2024):
 *   mean(|dD/dx at x|^2) / 2, x fake
 * so that its weight is the paper's gamma.
 */
export default definePlugin({
  kind: 'regularizer',
  name: 'r2',
  summary: 'The R2 penalty: small gradients of the discriminator at fakes.',
  params: Type.Object(termParams(10), { additionalProperties: false }),
  check: (_, run) => checkMixesBatch(run),
  build: () => ({
    player: 'discriminator',
    reads: ['fake', 'discriminate'],
    term: (view) => ({ value: tf.div(squaredGradient(view, view.fake), 2) }),
  }),
});
