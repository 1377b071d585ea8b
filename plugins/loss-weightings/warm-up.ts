import { definePlugin, lateEnd, Type } from 'gan-recipes/plugin';

/**
 * Weights that rise in a straight line at the beginning. Adam hardly feels the size of a weight that
 * stays, only its changes and whether it is 0: with `from: 0` and `wait`, one network trains alone.
 */
export default definePlugin({
  kind: 'lossWeighting',
  name: 'warm-up',
  summary: "Lets one network's weight, or both, rise to 1 at the beginning.",
  params: Type.Object(
    {
      network: Type.Enum(['generator', 'discriminator', 'both'], {
        default: 'generator',
        description: 'Whose weight rises; the other one is 1.',
      }),
      from: Type.Number({ default: 0, minimum: 0, description: 'The weight at first.' }),
      wait: Type.Integer({
        default: 0,
        minimum: 0,
        description: 'Steps before the rise begins.',
      }),
      steps: Type.Integer({ default: 1000, minimum: 1, description: 'Steps of the rise.' }),
    },
    { additionalProperties: false },
  ),
  check: ({ wait, steps }, run) => lateEnd('steps', wait + steps, run),
  build({ network, from, wait, steps }) {
    return {
      at(step) {
        const progress = Math.min(1, Math.max(0, (step - wait) / steps));
        const weight = from + (1 - from) * progress;
        return {
          generator: network === 'discriminator' ? 1 : weight,
          discriminator: network === 'generator' ? 1 : weight,
        };
      },
    };
  },
});
