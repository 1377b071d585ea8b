import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin, scheduledNumber } from 'gan-recipes/plugin';

const [REAL, FAKE] = [1, 0];

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
      realLabel: scheduledNumber({
        default: REAL,
        description: 'What D should say to real images.',
      }),
      fakeLabel: scheduledNumber({ default: FAKE, description: 'What D should say to fakes.' }),
      generatorLabel: scheduledNumber({
        default: REAL,
        description: 'What G wants D to say to fakes.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ realLabel, fakeLabel, generatorLabel }) => ({
    reads: { discriminator: ['realLogits', 'fakeLogits'], generator: ['fakeLogits'] },
    settings: {
      realLabel: { of: realLabel, builtIn: [REAL] },
      fakeLabel: { of: fakeLabel, builtIn: [FAKE] },
      generatorLabel: { of: generatorLabel, builtIn: [REAL] },
    },
    discriminator: ({ realLogits, fakeLogits }, labels) =>
      tf.add(halfSquare(realLogits, labels.realLabel), halfSquare(fakeLogits, labels.fakeLabel)),
    generator: ({ fakeLogits }, labels) => halfSquare(fakeLogits, labels.generatorLabel),
  }),
});

function halfSquare(logits: tf.Tensor2D, label: tf.Scalar): tf.Scalar {
  return tf.mul(0.5, tf.mean(tf.square(tf.sub(logits, label))));
}
