import type { SweepBlock } from '../recipe/index.js';
import { frontOf } from './front.js';
import { lossOf } from './objective.js';
import type { SweepState, Trial } from './state.js';

type Objective = SweepBlock['objective'];

/** All objectives: the main one and its trade-offs. */
export function objectivesOf({
  objective,
  tradeoffs = [],
}: Pick<SweepBlock, 'objective' | 'tradeoffs'>): readonly Objective[] {
  const defaults = { direction: 'minimize', take: 'last', window: 10 } as const;
  return [objective, ...tradeoffs.map((each) => ({ ...defaults, ...each }))];
}

/** A trial's losses by objective, to be minimized. Undefined if it has no result. */
export function lossesOf(trial: Trial, block: Parameters<typeof objectivesOf>[0]) {
  const objectives = objectivesOf(block);
  const results = trial.results ?? (trial.value === undefined ? [] : [trial.value]);
  if (results.length < objectives.length) return undefined;
  return objectives.map((objective, i) => lossOf(results[i], objective));
}

/**
 * The finished trials on the Pareto front, sorted by the first objective. With one objective, only
 * the best trial.
 */
export function paretoFront(
  { trials }: SweepState,
  block: Parameters<typeof objectivesOf>[0],
): Trial[] {
  const ended = trials.flatMap((trial) => {
    const losses = trial.state === 'finished' ? lossesOf(trial, block) : undefined;
    return losses ? [{ trial, losses }] : [];
  });
  const best = frontOf(ended.map(({ losses }) => losses));
  const front = ended
    .filter((_, index) => best.has(index))
    .toSorted((a, b) => a.losses[0] - b.losses[0])
    .map(({ trial }) => trial);
  return block.tradeoffs ? front : front.slice(0, 1);
}

/**
 * Ranks points with several losses by a single loss: 0 for the Pareto front, 1 for the next front,
 * and so on. Within a front, points in crowded regions get up to 1/2 more. Deb et al., "NSGA-II"
 * (2002), sections III.A and III.B. With it a sampler for one objective searches for the whole
 * front.
 */
export function rankLosses(all: readonly (readonly number[])[]): number[] {
  const ranks = all.map(() => 0);
  let left = all.map((_, index) => index);
  for (let rank = 0; left.length > 0; rank++) {
    const best = frontOf(left.map((index) => all[index]));
    const front = left.filter((_, i) => best.has(i));
    const room = crowding(front.map((i) => all[i]));
    front.forEach((index, i) => (ranks[index] = rank + 0.5 / (1 + room[i])));
    left = left.filter((_, i) => !best.has(i));
  }
  return ranks;
}

/** The distance between a point's neighbours, summed over objectives; infinite at the ends. */
function crowding(front: readonly (readonly number[])[]): number[] {
  const room = front.map(() => 0);
  for (let k = 0; k < (front[0]?.length ?? 0); k++) {
    const order = front.map((_, i) => i).sort((a, b) => front[a][k] - front[b][k]);
    const [first, last] = [order[0], order[order.length - 1]];
    const width = front[last][k] - front[first][k];
    room[first] = room[last] = Infinity;
    for (let i = 1; i < order.length - 1 && width > 0; i++) {
      room[order[i]] += (front[order[i + 1]][k] - front[order[i - 1]][k]) / width;
    }
  }
  return room;
}
