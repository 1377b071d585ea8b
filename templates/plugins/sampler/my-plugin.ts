import { definePlugin, fromUnit, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'sampler',
  name: 'my-plugin',
  summary: 'Evenly spread values, each parameter with a step of its own.',
  params: Type.Object(
    {
      trials: Type.Integer({ minimum: 1, default: 100, description: 'When to stop.' }),
    },
    { additionalProperties: false },
  ),
  build: ({ trials }) => ({
    // Pure: the same request has the same answer, so a killed sweep goes on as it would have.
    propose({ space, number, seed }) {
      if (number >= trials) return undefined;
      const share = (i: number) => (seed * 0.1 + (number + 1) * Math.sqrt(i + 2)) % 1;
      return Object.fromEntries(
        space.map(({ path, domain }, i) => [path, fromUnit(domain, share(i))]),
      );
    },
  }),
});
