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
      const size = values.reduce((product, each) => product * each.length, 1);
      const seen = new Set<string>();
      for (let index = 0; index < size; index++) {
        let rest = index;
        const point: Record<string, number> = {};
        for (let i = space.length - 1; i >= 0; i--) {
          point[space[i].path] = values[i][rest % values[i].length];
          rest = Math.floor(rest / values[i].length);
        }
        // Points that differ only in inactive parameters are one trial.
        const key = JSON.stringify(activePart(space, point));
        if (seen.has(key)) continue;
        if (seen.size === number) return point;
        seen.add(key);
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
