import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin } from 'gan-recipes/plugin';

/**
 * -sum(t * log softmax(logits)), where t is 1 at the label and 0 elsewhere, as Keras's
 * CategoricalCrossentropy of one-hot labels; with label smoothing t is
 * (1 - labelSmoothing) * t + labelSmoothing / classes: Szegedy et al., "Rethinking the Inception
 * architecture for computer vision" (2016), section 7.
 */
export default definePlugin({
  kind: 'loss',
  name: 'categorical-cross-entropy',
  players: ['classifier'],
  summary: 'Cross-entropy of a classifier: one right class an image.',
  params: Type.Object(
    {
      labelSmoothing: Type.Number({
        default: 0,
        minimum: 0,
        maximum: 1,
        description: 'Share of the target that is spread over all classes.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ labelSmoothing }) => ({
    each({ logits, labels }) {
      const classes = logits.shape[1];
      const hot = tf.oneHot(labels, classes, 1, 0, 'float32') as tf.Tensor2D;
      const target = tf.add(tf.mul(hot, 1 - labelSmoothing), labelSmoothing / classes);
      return tf.neg(tf.sum<tf.Tensor1D>(tf.mul(target, tf.logSoftmax(logits)), 1));
    },
  }),
});
