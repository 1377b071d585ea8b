import { Type, definePlugin } from 'gan-recipes/plugin';

/**
 * The discriminator in every step, the generator in every n-th: n_critic of Arjovsky, Chintala and
 * Bottou, "Wasserstein GAN" (2017), algorithm 1. The generator's turn comes last, so in sequential
 * mode it always meets a discriminator that has had its n updates.
 */
export default definePlugin({
  kind: 'lossWeighting',
  name: 'n-critic',
  summary: 'Trains the discriminator in every step, the generator in every n-th.',
  params: Type.Object(
    {
      steps: Type.Integer({
        default: 5,
        minimum: 1,
        description: 'Updates of the discriminator to one of the generator (n).',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ steps }) => ({
    at: (step) => ({ generator: step % steps === steps - 1 ? 1 : 0, discriminator: 1 }),
  }),
});
