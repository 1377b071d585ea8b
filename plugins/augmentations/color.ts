import * as tf from '@tensorflow/tfjs-core';
import { Type, augmentParams, definePlugin } from 'gan-recipes/plugin';

/** Zhao et al., "Differentiable augmentation for data-efficient GAN training" (2020), with its ranges. */
export default definePlugin({
  kind: 'augmentation',
  name: 'color',
  summary: 'Brightness + U(-0.5, 0.5), saturation * U(0, 2), contrast * U(0.5, 1.5): DiffAugment.',
  params: Type.Object(augmentParams(), { additionalProperties: false }),
  build: () => ({
    apply(images, { choose, uniform }) {
      const draw = () => uniform([images.shape[0], 1, 1, 1]);
      const brighter = tf.add<tf.Tensor4D>(images, tf.sub(draw(), 0.5));
      const saturated = awayFromMean(brighter, [3], tf.mul(draw(), 2));
      return choose(awayFromMean(saturated, [1, 2, 3], tf.add(draw(), 0.5)), images);
    },
  }),
});

/** (x - mean) * factor + mean, with the mean over some axes. */
function awayFromMean(x: tf.Tensor4D, axes: number[], factor: tf.Tensor): tf.Tensor4D {
  const mean = tf.mean(x, axes, true);
  return tf.add(tf.mul(tf.sub(x, mean), factor), mean);
}
