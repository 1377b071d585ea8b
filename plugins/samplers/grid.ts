import { activePart, definePlugin, fromUnit, Type, type Domain } from 'gan-recipes/plugin';

/** Every combination of a few values of each parameter. The last parameter changes fastest. */
export default definePlugin({
  kind: 'sampler',
  name: 'grid',
  summary: 'Every combination of evenly spread values; ends when all were tried.',
  params: Type.Object(
    {
      points: Type.Integer({
        default: 4,
        minimum: 2,
        maximum: 1000,
        description: 'Values of a number, its bounds included. Of choices, all are tried.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ points }) => ({
    propose({ space, number }) {
      const values = space.map(({ domain }) => spread(domain, points));
      // How many points there are to each value of a parameter, and to each of all before it.
      const blocks = values.map((_, i) =>
        values.slice(i).reduce((product, { length }) => product * length, 1),
      );
      let found = 0;
      for (let index = 0; index < blocks[0];) {
        const place = (i: number) => Math.floor((index % blocks[i]) / (blocks[i + 1] ?? 1));
        const point = Object.fromEntries(space.map(({ path }, i) => [path, values[i][place(i)]]));
        const active = activePart(space, point);
        // Points that differ only in inactive parameters are one trial, the first of them. Conditions
        // look back, so the other values of such a parameter are passed over all at once.
        const idle = space.findIndex(({ path }, i) => place(i) > 0 && !(path in active));
        if (idle >= 0) {
          index = (Math.floor(index / blocks[idle]) + 1) * blocks[idle];
          continue;
        }
        if (found === number) return point;
        found++;
        index++;
      }
      return undefined;
    },
  }),
});

function spread(domain: Domain, points: number): number[] {
  const count =
    domain.kind === 'choice'
      ? domain.count
      : domain.kind === 'int'
        ? Math.min(points, Math.floor((domain.high - domain.low) / domain.step) + 1)
        : points;
  const units = Array.from({ length: count }, (_, i) =>
    domain.kind === 'choice' ? (i + 0.5) / count : i / Math.max(1, count - 1),
  );
  return [...new Set(units.map((unit) => fromUnit(domain, unit)))];
}
