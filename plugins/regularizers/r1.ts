import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin, termParams } from 'gan-recipes/plugin';
import { checkMixesBatch, squaredGradient } from './gradients.js';

/**
 * The R1 penalty of Mescheder, Geiger and Nowozin, "Which training methods for GANs do actually
 * converge?" (2018), equation 9:
 *   mean(|dD/dx at x|^2) / 2, x real
 * so that its weight is the paper's gamma. StyleGAN2 computes it in every 16th step.
 */
export default definePlugin({
  kind: 'regularizer',
  name: 'r1',
  summary: 'The R1 penalty: small gradients of the discriminator at real images.',
  params: Type.Object(termParams(10), { additionalProperties: false }),
  check: (_, run) => checkMixesBatch(run),
  build: () => ({
    player: 'discriminator',
    reads: ['real', 'discriminate'],
    term: (view) => ({ value: tf.div(squaredGradient(view, view.real), 2) }),
  }),
});
