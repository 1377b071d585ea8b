import { Type, definePlugin } from 'gan-recipes/plugin';

/**
 * Google's advice for GANs on TPUs: one graph always computes both losses; g_w=1, d_w=0 and g_w=0,
 * d_w=1 in turn train one network at a time without ever recompiling.
 */
export default definePlugin({
  kind: 'lossWeighting',
  name: 'alternate',
  summary: 'Trains the discriminator for some steps, then the generator, in turn.',
  params: Type.Object(
    {
      discriminatorSteps: Type.Integer({
        default: 1,
        minimum: 1,
        description: "Steps of the discriminator's turn, which comes first.",
      }),
      generatorSteps: Type.Integer({
        default: 1,
        minimum: 1,
        description: "Steps of the generator's turn.",
      }),
    },
    { additionalProperties: false },
  ),
  build({ discriminatorSteps, generatorSteps }) {
    const turn = discriminatorSteps + generatorSteps;
    return {
      at(step) {
        const discriminates = step % turn < discriminatorSteps;
        return { generator: discriminates ? 0 : 1, discriminator: discriminates ? 1 : 0 };
      },
    };
  },
});
