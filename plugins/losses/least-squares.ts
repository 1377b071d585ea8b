import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan-recipes/plugin';

/**
 * Mao et al., "Least squares generative adversarial networks" (2017), equation 2, with the labels b
 * (real), a (fake) and c (what the generator wants), as in TF-GAN's `least_squares_…_loss`:
 *   D: mean((D(x) - b)^2) / 2 + mean((D(G(z)) - a)^2) / 2
 *   G: mean((D(G(z)) - c)^2) / 2
 */
export default definePlugin({
  kind: 'loss',
  name: 'least-squares',
  summary: 'LSGAN: squared distances of logits from labels.',
  params: Type.Object(
    {
      realLabel: Type.Number({ default: 1, description: 'What D should say to real images.' }),
      fakeLabel: Type.Number({ default: 0, description: 'What D should say to fakes.' }),
      generatorLabel: Type.Number({ default: 1, description: 'What G wants D to say to fakes.' }),
    },
    { additionalProperties: false },
  ),
  build: ({ realLabel, fakeLabel, generatorLabel }) => ({
    reads: { discriminator: ['realLogits', 'fakeLogits'], generator: ['fakeLogits'] },
    discriminator: ({ realLogits, fakeLogits }) =>
      tf.add(halfSquare(realLogits, realLabel), halfSquare(fakeLogits, fakeLabel)),
    generator: ({ fakeLogits }) => halfSquare(fakeLogits, generatorLabel),
  }),
});

function halfSquare(logits: tf.Tensor2D, label: number): tf.Scalar {
  return tf.mul(0.5, tf.mean(tf.square(tf.sub(logits, label))));
}
