import { definePlugin, lateEnd, Type } from 'gan-recipes/plugin';

/**
 * Given rates from given steps on: `values[0]` before `boundaries[0]`, `values[i + 1]` from
 * `boundaries[i]` on. The optimizer's own lr is not used.
 */
export default definePlugin({
  kind: 'lrSchedule',
  name: 'piecewise',
  summary: 'Given rates between given steps, in stairs or along straight lines.',
  params: Type.Object(
    {
      boundaries: Type.Array(Type.Integer({ minimum: 1 }), {
        default: [],
        description: 'Steps at which the rate changes, rising.',
      }),
      values: Type.Array(Type.Number({ minimum: 0 }), {
        default: [2e-4],
        minItems: 1,
        description: 'The rates: one more than boundaries.',
      }),
      interpolate: Type.Boolean({
        default: false,
        description: 'Go from rate to rate in straight lines; each value is reached at its step.',
      }),
    },
    { additionalProperties: false },
  ),
  check({ boundaries, values }, run) {
    const complaints = lateEnd('boundaries', boundaries.at(-1) ?? 0, run);
    if (values.length !== boundaries.length + 1) {
      const message = `there must be one more value than boundaries: ${boundaries.length + 1}, not ${values.length}`;
      complaints.push({ param: 'values', message });
    }
    if (boundaries.some((boundary, i) => i > 0 && boundary <= boundaries[i - 1])) {
      complaints.push({ param: 'boundaries', message: 'must be in increasing order' });
    }
    return complaints;
  },
  build: ({ boundaries, values, interpolate }) => ({
    at({ step }) {
      const passed = boundaries.filter((boundary) => boundary <= step).length;
      const value = values[Math.min(passed, values.length - 1)];
      if (!interpolate || passed >= boundaries.length) return value;
      const start = passed === 0 ? 0 : boundaries[passed - 1];
      const share = (step - start) / (boundaries[passed] - start);
      return value + (values[passed + 1] - value) * share;
    },
  }),
});
