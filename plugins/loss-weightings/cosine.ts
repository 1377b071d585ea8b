import { definePlugin, lateEnd, Type } from 'gan-recipes/plugin';

const weight = (value: number, description: string) =>
  Type.Number({ default: value, minimum: 0, description });

/** Each weight goes along half a cosine wave: to + (from - to) * (1 + cos(pi * step / steps)) / 2. */
export default definePlugin({
  kind: 'lossWeighting',
  name: 'cosine',
  summary: 'Weights that go from one value to another along a cosine wave, once or to and fro.',
  params: Type.Object(
    {
      generatorFrom: weight(0.5, "The generator's weight at first."),
      generatorTo: weight(1, "The generator's weight after `steps`."),
      discriminatorFrom: weight(1, "The discriminator's weight at first."),
      discriminatorTo: weight(1, "The discriminator's weight after `steps`."),
      steps: Type.Integer({ default: 1000, minimum: 1, description: 'Steps of half a wave.' }),
      repeat: Type.Boolean({
        default: false,
        description: 'Go back again, and on like that; else stay.',
      }),
    },
    { additionalProperties: false },
  ),
  check: ({ steps, repeat }, run) => (repeat ? [] : lateEnd('steps', steps, run)),
  build(p) {
    return {
      at(step) {
        const progress = p.repeat ? step / p.steps : Math.min(1, step / p.steps);
        const wave = (1 + Math.cos(Math.PI * progress)) / 2;
        return {
          generator: p.generatorTo + (p.generatorFrom - p.generatorTo) * wave,
          discriminator: p.discriminatorTo + (p.discriminatorFrom - p.discriminatorTo) * wave,
        };
      },
    };
  },
});
