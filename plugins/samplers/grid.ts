import {
  activePart,
  definePlugin,
  fromUnit,
  Type,
  type Domain,
  type Point,
  type Space,
} from 'gan-recipes/plugin';

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
  build: ({ points }) => {
    // Where an earlier request left off, so that the next one need not go through all points again.
    let walk: Walk | undefined;
    return {
      propose({ space, number }) {
        if (walk?.space !== space || number < walk.number) {
          walk = { space, number: -1, point: undefined, left: combinations(space, points) };
        }
        for (; walk.number < number; walk.number++) {
          const { done, value } = walk.left.next();
          if (done) return undefined;
          walk.point = value;
        }
        return walk.point;
      },
    };
  },
});

interface Walk {
  readonly space: Space;
  /** Of the last point; -1 before the first. */
  number: number;
  point: Point | undefined;
  readonly left: Iterator<Point, void>;
}

/** Points that differ only in inactive parameters are one trial: such a parameter has its first value. */
function* combinations(space: Space, points: number): Generator<Point, void> {
  const values = space.map(({ domain }) => spread(domain, points));
  // A place for each parameter, since one number for all would be too large to be exact.
  const places = space.map(() => 0);
  for (;;) {
    const point = Object.fromEntries(space.map(({ path }, i) => [path, values[i][places[i]]]));
    yield point;
    // Conditions look back, so the parameters before the one that changes stay active or inactive.
    const active = activePart(space, point);
    const next = space.findLastIndex(
      ({ path }, i) => Object.hasOwn(active, path) && places[i] < values[i].length - 1,
    );
    if (next < 0) return;
    places[next] += 1;
    places.fill(0, next + 1);
  }
}

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
