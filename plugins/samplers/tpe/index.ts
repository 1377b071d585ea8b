import { definePlugin, fromUnit, Type } from 'gan-recipes/plugin';
import type { Point, SampledTrial, SampleRequest } from 'gan-recipes/plugin';
import { randomNumbers } from '../random-numbers.js';
import { density } from './density.js';

/**
 * The tree-structured Parzen estimator: Bergstra, Bardenet, Bengio and Kégl, "Algorithms for
 * hyper-parameter optimization" (2011), section 4.
 *
 * The trials so far are split into a good few and the rest. Of each parameter two densities are
 * made, l of the good and g of the others; of some values drawn from l, the one with the greatest
 * l / g is taken, which is the one with the greatest expected improvement. Trials that are under
 * way count among the others, so that parallel ones keep apart.
 */
export default definePlugin({
  kind: 'sampler',
  name: 'tpe',
  summary: 'Learns from earlier trials where good values lie (tree-structured Parzen estimator).',
  params: Type.Object(
    {
      startup: Type.Integer({
        default: 10,
        minimum: 1,
        maximum: 100_000,
        description: 'Trials at random before anything is learnt.',
      }),
      good: Type.Number({
        default: 0.15,
        exclusiveMinimum: 0,
        exclusiveMaximum: 1,
        description: 'The share of trials that counts as good (gamma in the paper).',
      }),
      candidates: Type.Integer({
        default: 24,
        minimum: 1,
        maximum: 10_000,
        description: 'Values to choose from for each parameter.',
      }),
    },
    { additionalProperties: false },
  ),
  build: (options) => ({ propose: (request) => propose(request, options) }),
});

interface Options {
  readonly startup: number;
  readonly good: number;
  readonly candidates: number;
}

function propose({ space, history, seed, number }: SampleRequest, options: Options): Point {
  const uniform = randomNumbers(seed, number);
  const ended = history.filter(({ loss }) => loss !== undefined);
  if (ended.length < options.startup) {
    return Object.fromEntries(space.map(({ path, domain }) => [path, fromUnit(domain, uniform())]));
  }
  const { good, others } = split(history, options.good);
  const point: Record<string, number> = {};
  for (const { path, domain } of space) {
    const of = (trials: readonly SampledTrial[]) =>
      trials.flatMap((trial) => (path in trial.point ? [trial.point[path]] : []));
    const l = density(domain, of(good));
    const g = density(domain, of(others));
    let best = -Infinity;
    for (let i = 0; i < options.candidates; i++) {
      const value = l.draw(uniform);
      const gain = l.logAt(value) - g.logAt(value);
      if (gain <= best) continue;
      best = gain;
      point[path] = value;
    }
  }
  return point;
}

/** Ties go by number. Diverged trials are the worst of all. */
function split(history: readonly SampledTrial[], share: number) {
  const rank = ({ loss }: SampledTrial) =>
    loss === undefined || Number.isNaN(loss) ? Infinity : loss;
  const sorted = history
    .filter(({ loss }) => loss !== undefined)
    .toSorted((a, b) => (rank(a) === rank(b) ? a.number - b.number : rank(a) - rank(b)));
  const count = Math.max(1, Math.min(25, Math.ceil(share * sorted.length)));
  const pending = history.filter(({ loss }) => loss === undefined);
  return { good: sorted.slice(0, count), others: [...sorted.slice(count), ...pending] };
}
