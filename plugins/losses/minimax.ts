import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan-recipes/plugin';
import { crossEntropy, labelSmoothing, logisticDiscriminatorLoss } from './cross-entropy.js';

/**
 * The minimax game of Goodfellow et al., "Generative adversarial nets" (2014), equation 1, as in
 * TF-GAN's `minimax_generator_loss` and `minimax_discriminator_loss`:
 *   D: mean(-log sigmoid(D(x))) + mean(-log(1 - sigmoid(D(G(z)))))
 *   G: mean(log(1 - sigmoid(D(G(z)))))
 * The generator learns slowly where the discriminator is sure; `modified-gan` mends that.
 */
export default definePlugin({
  kind: 'loss',
  name: 'minimax',
  summary: 'The original GAN game; saturates where the discriminator is sure.',
  params: Type.Object({ labelSmoothing }, { additionalProperties: false }),
  build: ({ labelSmoothing }) => ({
    reads: { discriminator: ['realLogits', 'fakeLogits'], generator: ['fakeLogits'] },
    discriminator: ({ realLogits, fakeLogits }) =>
      logisticDiscriminatorLoss(realLogits, fakeLogits, labelSmoothing),
    generator: ({ fakeLogits }) => tf.neg(crossEntropy(fakeLogits, 0)),
  }),
});
