import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin, termParams } from 'gan-recipes/plugin';

/**
 * Sinha et al., "Top-k training of GANs: improving GAN performance by throwing away bad samples" (2020),
 * algorithm 1: the generator learns from the fakes of the batch that look most real,
 *   L(the k best fakes) - L(all fakes), L the generator's loss
 * so that a weight of 1 leaves the best alone. The paper begins with all fakes and lets k fall; here a
 * schedule of the weight from 0 to 1 does.
 */
export default definePlugin({
  kind: 'regularizer',
  name: 'top-k',
  summary: 'The generator learns from the fakes of each batch that look most real.',
  params: Type.Object(
    {
      ...termParams(1),
      keep: Type.Number({
        default: 0.5,
        exclusiveMinimum: 0,
        maximum: 1,
        description: 'Share of the fakes that are the best.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ keep }) => ({
    player: 'generator',
    reads: ['fakeLogits', 'adversarial'],
    term({ fakeLogits, adversarial }) {
      const count = Math.max(1, Math.round(keep * fakeLogits.shape[0]));
      const chosen = choice(tf.mean(fakeLogits, 1), count);
      const best = <T extends tf.Tensor>(values: T): T => {
        const flat = tf.reshape(values, [1, values.shape[0], -1]);
        return tf.reshape(tf.sum(tf.mul(chosen, flat), 1), [count, ...values.shape.slice(1)]) as T;
      };
      return { value: tf.sub(adversarial(best), adversarial()) };
    },
  }),
});

/**
 * [count, batch, 1]: 1 in row r at the r-th largest value. Made of comparisons, which a gradient passes
 * as constants, unlike the indices of `tf.topk`.
 */
function choice(values: tf.Tensor, count: number): tf.Tensor {
  const [batch] = values.shape;
  const [own, other] = [tf.reshape(values, [batch, 1]), tf.reshape(values, [1, batch])];
  const places = tf.range(0, batch);
  const isEarlier = tf.less(tf.reshape(places, [1, batch]), tf.reshape(places, [batch, 1]));
  const isTied = tf.logicalAnd(tf.equal(other, own), isEarlier);
  const rank = tf.sum(tf.cast(tf.logicalOr(tf.greater(other, own), isTied), 'float32'), 1);
  const isChosen = tf.equal(tf.reshape(tf.range(0, count), [count, 1]), rank);
  return tf.reshape(tf.cast(isChosen, 'float32'), [count, batch, 1]);
}
