import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin, scheduledNumber, termParams } from 'gan-recipes/plugin';

const SPREAD = 0.07;

/**
 * The latent consistency of Zhao et al., "Improved consistency regularization for GANs" (2021), section
 * 3.2, zCR. With z' = z + spread * N(0, 1):
 *   player discriminator: mean((D(G(z)) - D(G(z')))^2), weight 5 in the paper
 *   player generator: -mean((G(z) - G(z'))^2), weight 0.5 in the paper
 */
export default definePlugin({
  kind: 'regularizer',
  name: 'latent-consistency',
  summary: 'Neighbouring latents: alike to the discriminator, different from the generator.',
  params: Type.Object(
    {
      ...termParams(5),
      player: Type.Enum(['discriminator', 'generator'], {
        default: 'discriminator',
        description: 'Whose loss the term is added to. The paper adds one to each.',
      }),
      spread: scheduledNumber({
        default: SPREAD,
        minimum: 0,
        description: 'Standard deviation of the change of the latents.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ player, spread }) => ({
    player,
    reads: ['latents', 'generate', 'discriminate'],
    settings: { spread: { of: spread, builtIn: [SPREAD] } },
    term({ latents, generate, discriminate, normal }, _, settings) {
      const moved = tf.add<tf.Tensor2D>(latents, tf.mul(normal(latents.shape), settings.spread));
      const [here, there] = [generate(latents), generate(moved)];
      const value =
        player === 'generator'
          ? tf.neg(tf.mean<tf.Scalar>(tf.squaredDifference(here, there)))
          : tf.mean<tf.Scalar>(tf.squaredDifference(discriminate(here), discriminate(there)));
      return { value };
    },
  }),
});
