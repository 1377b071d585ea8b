import { Type, definePlugin } from 'gan-recipes/plugin';

const weight = (network: string) =>
  Type.Number({
    default: 1,
    minimum: 0,
    description: `Weight of the ${network}'s loss in every step.`,
  });

export default definePlugin({
  kind: 'lossWeighting',
  name: 'constant',
  summary: 'The same weights in every step: both networks train all the time.',
  params: Type.Object(
    { generator: weight('generator'), discriminator: weight('discriminator') },
    { additionalProperties: false },
  ),
  build: ({ generator, discriminator }) => ({ at: () => ({ generator, discriminator }) }),
});
