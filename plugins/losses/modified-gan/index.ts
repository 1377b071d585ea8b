import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan/plugin';

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
  params: Type.Object(
    {
      labelSmoothing: Type.Number({
        default: 0.25,
        minimum: 0,
        maximum: 1,
        description:
          "One-sided label smoothing of the discriminator's loss on real images, as TensorFlow counts it: the target is 1 - labelSmoothing / 2. TF-GAN's default is 0.25.",
      }),
    },
    { additionalProperties: false },
  ),
  build({ labelSmoothing }) {
    return {
      discriminator({ realLogits, fakeLogits }) {
        const real = crossEntropy(realLogits, 1 - labelSmoothing / 2);
        return tf.add(real, crossEntropy(fakeLogits, 0));
      },
      generator: ({ fakeLogits }) => crossEntropy(fakeLogits, 1),
    };
  },
});

/** Mean of max(x, 0) - x*t + log(1 + e^-|x|): sigmoid cross-entropy that cannot overflow. */
function crossEntropy(logits: tf.Tensor2D, target: number): tf.Scalar {
  const tail = tf.log1p(tf.exp(tf.neg(tf.abs(logits))));
  return tf.mean(tf.add(tf.sub(tf.relu(logits), tf.mul(logits, target)), tail));
}
