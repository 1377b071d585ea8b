import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan-recipes/plugin';
import { crossEntropy } from './cross-entropy.js';

/**
 * Relativistic losses of Jolicoeur-Martineau, "The relativistic discriminator" (2019). With the logistic
 * function f(x) = -log sigmoid(x):
 *   paired, equation 9 (RpGAN, as in R3GAN, Huang et al. 2024):
 *     D: mean(f(D(x) - D(G(z))))    G: mean(f(D(G(z)) - D(x)))
 *   average, equation 11 (RaGAN):
 *     D: mean(f(D(x) - mean D(G(z)))) + mean(f(mean D(x) - D(G(z))))    G: the same, x and G(z) exchanged
 */
export default definePlugin({
  kind: 'loss',
  name: 'relativistic',
  summary: 'Real images should look more real than fakes, in pairs or on average.',
  params: Type.Object(
    {
      against: Type.Enum(['pair', 'average'], {
        default: 'pair',
        description:
          'What an image is compared with: one image of the other kind, or the average of all.',
      }),
    },
    { additionalProperties: false },
  ),
  build({ against }) {
    const above = (high: tf.Tensor2D, low: tf.Tensor2D) => {
      if (against === 'pair') return crossEntropy(tf.sub(high, low), 1);
      const overMean = crossEntropy(tf.sub(high, tf.mean(low)), 1);
      return tf.add<tf.Scalar>(overMean, crossEntropy(tf.sub(low, tf.mean(high)), 0));
    };
    const reads = ['realLogits', 'fakeLogits'] as const;
    return {
      reads: { discriminator: reads, generator: reads },
      discriminator: ({ realLogits, fakeLogits }) => above(realLogits, fakeLogits),
      generator: ({ realLogits, fakeLogits }) => above(fakeLogits, realLogits),
    };
  },
});
