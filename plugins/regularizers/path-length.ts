import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin, termParams } from 'gan-recipes/plugin';
import { gradientOf, stopGradient } from 'gan-recipes/trace';
import { averageDecay, averaging } from './average.js';

/**
 * The path length regularization of Karras et al., "Analyzing and improving the image quality of
 * StyleGAN" (2020), equation 4:
 *   mean((|J^T y| - a)^2), J = dG/dz at z, y normal over the square root of the pixels
 * where a is the running average of the lengths. StyleGAN2 computes it in every 8th step, and with
 * respect to its styles; here it is with respect to the latents.
 */
export default definePlugin({
  kind: 'regularizer',
  name: 'path-length',
  summary: 'Steps of the latents change images by a like amount.',
  params: Type.Object(
    {
      ...termParams(2, 8),
      decay: averageDecay('Share of the running average that is kept in each computation.'),
    },
    { additionalProperties: false },
  ),
  build: ({ decay }) => ({
    player: 'generator',
    reads: ['latents', 'generate'],
    settings: averaging(decay),
    slots: { length: 0 },
    term({ latents, generate, normal }, { length }, { decay, rest }) {
      const along = (vectors: tf.Tensor2D) => {
        const images = generate(vectors);
        const [, height, width] = images.shape;
        return tf.sum(
          tf.mul(images, tf.div(normal(images.shape), Math.sqrt(height * width))),
          [1, 2, 3],
        );
      };
      const gradient = gradientOf<tf.Tensor2D>(along, latents);
      const lengths = tf.sqrt(tf.add(tf.sum(tf.square(gradient), 1), TINY));
      const mean = stopGradient(tf.mean<tf.Scalar>(lengths));
      const next = tf.add<tf.Scalar>(tf.mul(length, decay), tf.mul(mean, rest));
      return {
        value: tf.mean<tf.Scalar>(tf.square(tf.sub(lengths, next))),
        slots: { length: next },
      };
    },
  }),
});

/** Keeps the root's gradient finite where the generator is flat. */
const TINY = 1e-12;
