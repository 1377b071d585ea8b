import { definePlugin, fromUnit, Type } from 'gan-recipes/plugin';
import { randomNumbers } from './random-numbers.js';

/** Bergstra and Bengio, "Random search for hyper-parameter optimization" (2012). */
export default definePlugin({
  kind: 'sampler',
  name: 'random',
  summary: 'Each trial at random, whatever the others showed.',
  params: Type.Object({}, { additionalProperties: false }),
  build: () => ({
    propose({ space, seed, number }) {
      const uniform = randomNumbers(seed, number);
      return Object.fromEntries(
        space.map(({ path, domain }) => [path, fromUnit(domain, uniform())]),
      );
    },
  }),
});
