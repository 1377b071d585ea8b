import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin, termParams } from 'gan-recipes/plugin';
import { stopGradient } from 'gan-recipes/trace';
import { averageDecay, averaging } from './average.js';

/**
 * Tseng et al., "Regularizing generative adversarial networks under limited data" (2021), equation 5:
 *   mean((D(x) - aF)^2) + mean((D(G(z)) - aR)^2)
 * where aR and aF are running averages of D(x) and D(G(z)). In the first step, when there is no average
 * yet, the step's own means take its place.
 */
export default definePlugin({
  kind: 'regularizer',
  name: 'lecam',
  summary: 'Logits near the running averages of the other kind: for little data.',
  params: Type.Object(
    {
      ...termParams(0.3),
      decay: averageDecay('Share of the running averages that is kept in each computation.'),
    },
    { additionalProperties: false },
  ),
  build: ({ decay }) => ({
    player: 'discriminator',
    reads: ['realLogits', 'fakeLogits'],
    settings: averaging(decay),
    slots: { real: 0, fake: 0, count: 0 },
    term({ realLogits, fakeLogits }, { real, fake, count }, { decay, rest }) {
      const isFirst = tf.equal(count, 0);
      const follow = (average: tf.Scalar, logits: tf.Tensor) => {
        // The averages are constants to the gradient, as slots are.
        const mean = stopGradient(tf.mean<tf.Scalar>(logits));
        const moved = tf.add(tf.mul(average, decay), tf.mul(mean, rest));
        const anchor = tf.where(isFirst, mean, average);
        return { anchor, next: tf.where(isFirst, mean, moved) as tf.Scalar };
      };
      const [ofReal, ofFake] = [follow(real, realLogits), follow(fake, fakeLogits)];
      const distance = (logits: tf.Tensor, anchor: tf.Tensor) =>
        tf.mean<tf.Scalar>(tf.square(tf.sub(logits, anchor)));
      return {
        value: tf.add(distance(realLogits, ofFake.anchor), distance(fakeLogits, ofReal.anchor)),
        slots: { real: ofReal.next, fake: ofFake.next, count: tf.add(count, 1) },
      };
    },
  }),
});
