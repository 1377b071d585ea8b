import {
  activePart,
  type Pruner,
  type SampledTrial,
  type Sampler,
  type Point,
  type Space,
  type TrialCurve,
} from '../plugin/index.js';
import { userError } from '../errors/index.js';
import type { SweepBlock } from '../recipe/index.js';
import { lossOf, type Report } from './objective.js';
import { lossesOf, rankLosses } from './pareto.js';
import { inSpace, isIn } from './points.js';
import type { SweepState, Trial } from './state.js';

/** The next action when there is room for a trial. */
type Next =
  /** Resume a trial that an earlier process started. */
  | { readonly act: 'continue'; readonly number: number }
  | { readonly act: 'promote'; readonly number: number }
  | { readonly act: 'begin'; readonly number: number; readonly point: Point }
  /** Wait until a running trial ends. */
  | { readonly act: 'wait' }
  /** Nothing is left to do; these trials were never promoted. */
  | { readonly act: 'finish'; readonly waiting: readonly number[] };

/** The resources that a sweep has used so far, over all sessions. */
interface Spent {
  readonly milliseconds: number;
  /** Training steps of all its runs. */
  readonly steps: number;
}

export interface Planning {
  readonly block: SweepBlock;
  readonly space: Space;
  readonly sampler: Sampler;
  readonly pruner: Pruner | undefined;
}

/**
 * The next action. A pure function of the journal's state and the trials' curves.
 * @param running the numbers of trials that run in this process
 */
export function nextAction(
  state: SweepState,
  planning: Planning,
  running: ReadonlySet<number>,
  curves: readonly TrialCurve[],
  spent: Spent,
): Next {
  const { block, pruner } = planning;
  const left = state.trials.find((trial) => trial.state === 'open' && !running.has(trial.number));
  if (left) return { act: 'continue', number: left.number };
  const promoted = pruner?.promote?.(curves);
  if (promoted !== undefined) return { act: 'promote', number: promoted };
  const number = state.trials.length;
  if (number < block.trials && isLeft(block, spent)) {
    const point = proposal(state, planning);
    if (point) return { act: 'begin', number, point };
  }
  if (running.size > 0) return { act: 'wait' };
  const waiting = state.trials.filter((trial) => trial.state === 'paused');
  // With few trials no upper rung fills up. The best one is run to the end, so that there is a
  // result.
  const isWon = state.trials.some((trial) => trial.state === 'finished');
  const [first] = waiting.toSorted((a, b) => {
    const byRung = b.promotions - a.promotions;
    return byRung || lossOf(a.value, block.objective) - lossOf(b.value, block.objective);
  });
  if (!isWon && first) return { act: 'promote', number: first.number };
  return { act: 'finish', waiting: waiting.map((trial) => trial.number) };
}

/** The next trial, checked: what the journal holds must be of the sweep's space. */
function proposal(state: SweepState, planning: Planning): Point | undefined {
  const { block, space, sampler } = planning;
  const history = historyOf(inSpace(state, planning), block);
  const number = state.trials.length;
  const proposed = sampler.propose({ space, history, seed: block.seed, number });
  if (!proposed) return undefined;
  const point = activePart(space, proposed);
  for (const { path, domain } of space) {
    if (!Object.hasOwn(point, path) || isIn(domain, point[path])) continue;
    const message = `the sampler ${block.sampler.use} proposed ${point[path]} for ${path}, which the sweep does not allow`;
    const hint = `A sampler gives the index of a choice, and else a value itself: ${JSON.stringify(domain)}`;
    throw userError('GAN_PLUGIN_INVALID', message, { hint });
  }
  return point;
}

function isLeft({ hours, steps }: SweepBlock, spent: Spent): boolean {
  const inTime = hours === undefined || spent.milliseconds < hours * 3_600_000;
  return inTime && (steps === undefined || spent.steps < steps);
}

/** The trials in the form for samplers. */
export function historyOf(
  { trials }: SweepState,
  block: Pick<SweepBlock, 'objective' | 'tradeoffs'>,
): SampledTrial[] {
  const ranks = block.tradeoffs && ranksOf(trials, block);
  return trials.map((trial) => {
    const { number, point, state, value } = trial;
    if (state === 'open') return { number, point, loss: undefined };
    const loss = ranks ? (ranks.get(number) ?? Infinity) : lossOf(value, block.objective);
    return { number, point, loss };
  });
}

function ranksOf(trials: readonly Trial[], block: Pick<SweepBlock, 'objective' | 'tradeoffs'>) {
  const known = trials.flatMap((trial) => {
    const losses = lossesOf(trial, block);
    return losses ? [{ number: trial.number, losses }] : [];
  });
  const ranks = rankLosses(known.map(({ losses }) => losses));
  return new Map(known.map(({ number }, i) => [number, ranks[i]]));
}

/** A trial in the form for pruners. */
export function curveOf(
  trial: Trial,
  reports: readonly Report[],
  { objective }: Pick<SweepBlock, 'objective'>,
): TrialCurve {
  return {
    number: trial.number,
    reports: reports.map(({ step, value }) => ({ step, loss: lossOf(value, objective) })),
    promotions: trial.promotions,
    state: trial.state === 'open' ? 'running' : trial.state === 'paused' ? 'paused' : 'ended',
  };
}

/** The best finished trial. Undefined if there is none. */
export function bestTrial(
  { trials }: SweepState,
  { objective }: Pick<SweepBlock, 'objective'>,
): Trial | undefined {
  return trials
    .filter(({ state, value }) => state === 'finished' && value !== undefined)
    .toSorted((a, b) => lossOf(a.value, objective) - lossOf(b.value, objective))
    .at(0);
}
