import { definePlugin, fromUnit, Type } from 'gan-recipes/plugin';
import { randomNumbers } from '../random-numbers.js';
import { DIMENSIONS, directions } from './directions.js';

/**
 * Sobol's quasi-random sequence: points that leave no gaps. In the order of Antonov and Saleev
 * (1979), by Gray code. The seed shifts all points by the same bits, which keeps their even spread.
 */
export default definePlugin({
  kind: 'sampler',
  name: 'sobol',
  summary: 'Points that fill the space evenly, however many there are (quasi-random).',
  params: Type.Object(
    {
      shift: Type.Boolean({
        default: true,
        description: 'Whether the seed shifts the points; without, the first is a corner.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ shift }) => ({
    propose({ space, seed, number }) {
      const bits = randomNumbers(seed);
      const more = randomNumbers(seed, number);
      return Object.fromEntries(
        space.map(({ path, domain }, dimension) => {
          const offset = bits() * 2 ** 32;
          const point = dimension < DIMENSIONS ? sobol(dimension, number) : more() * 2 ** 32;
          return [path, fromUnit(domain, ((point ^ (shift ? offset : 0)) >>> 0) / 2 ** 32)];
        }),
      );
    },
  }),
});

/** A coordinate of a point of the sequence, as a fraction of 2^32. */
function sobol(dimension: number, number: number): number {
  const v = directions(dimension);
  let gray = (number ^ (number >>> 1)) >>> 0;
  let point = 0;
  for (let i = 0; gray !== 0; i++, gray >>>= 1) if (gray & 1) point ^= v[i];
  return point >>> 0;
}
