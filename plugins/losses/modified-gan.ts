import { Type, definePlugin } from 'gan-recipes/plugin';
import { crossEntropy, labelSmoothing, logisticDiscriminatorLoss } from './cross-entropy.js';

/**
 * The modified (non-saturating) losses of Goodfellow et al., "Generative adversarial nets" (2014),
 * section 3, as in TF-GAN's `modified_generator_loss` and `modified_discriminator_loss`:
 *   D: mean(-log sigmoid(D(x))) + mean(-log(1 - sigmoid(D(G(z)))))
 *   G: mean(-log sigmoid(D(G(z))))
 */
export default definePlugin({
  kind: 'loss',
  name: 'modified-gan',
  summary: 'Non-saturating GAN losses, as TF-GAN calls "modified".',
  params: Type.Object({ labelSmoothing }, { additionalProperties: false }),
  build: ({ labelSmoothing }) => ({
    reads: { discriminator: ['realLogits', 'fakeLogits'], generator: ['fakeLogits'] },
    discriminator: ({ realLogits, fakeLogits }) =>
      logisticDiscriminatorLoss(realLogits, fakeLogits, labelSmoothing),
    generator: ({ fakeLogits }) => crossEntropy(fakeLogits, 1),
  }),
});
