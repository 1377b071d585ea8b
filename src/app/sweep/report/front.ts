import type { SweepBlock } from '../../../recipe/index.js';
import { objectivesOf, paretoFront, trialId, type SweepState } from '../../../sweep/index.js';
import { short } from '../../../text/index.js';
import { label, round, svg, rangeOf } from './svg.js';

const WIDTH = 720;
const HEIGHT = 360;
const [LEFT, RIGHT, TOP, BOTTOM] = [90, WIDTH - 30, 20, HEIGHT - 50];

/**
 * One dot per trial over the first two objectives; the Pareto front is highlighted and labelled by
 * id.
 */
export function frontSvg(state: SweepState, block: SweepBlock): string {
  const [first, second] = objectivesOf(block);
  const front = paretoFront(state, block);
  const trials = state.trials.flatMap(({ number, results, state: each }) =>
    each === 'finished' && results ? [{ number, x: results[0], y: results[1] }] : [],
  );
  const scale = (values: readonly number[], from: number, to: number) => {
    const [low, high] = rangeOf(values);
    const at = (value: number) =>
      round(from + (to - from) * (high > low ? (value - low) / (high - low) : 0.5));
    return { low, high, at };
  };
  const x = scale(
    trials.map((each) => each.x),
    LEFT + 10,
    RIGHT - 30,
  );
  const y = scale(
    trials.map((each) => each.y),
    BOTTOM - 10,
    TOP + 10,
  );
  const dots = trials.flatMap(({ number, x: a, y: b }) => {
    const isFront = front.some((trial) => trial.number === number);
    const colour = isFront ? '#d55e00' : '#0072b2';
    const title = `<title>trial ${number}: ${short(a)}, ${short(b)}</title>`;
    const dot = `<circle cx="${x.at(a)}" cy="${y.at(b)}" r="4" fill="${colour}">${title}</circle>`;
    return isFront ? [dot, label(x.at(a) + 7, y.at(b) + 4, trialId(number))] : [dot];
  });
  return svg(WIDTH, HEIGHT, 'Pareto front', [
    `<path d="M${LEFT},${TOP}V${BOTTOM}H${RIGHT}" fill="none" stroke="#999999"/>`,
    label((LEFT + RIGHT) / 2, HEIGHT - 10, `${first.metric} (${first.direction})`, 'middle'),
    label(LEFT, 12, `${second.metric} (${second.direction})`),
    label(x.at(x.low), BOTTOM + 18, short(x.low), 'middle'),
    label(x.at(x.high), BOTTOM + 18, short(x.high), 'middle'),
    label(LEFT - 6, y.at(y.low) + 4, short(y.low), 'end'),
    label(LEFT - 6, y.at(y.high) + 4, short(y.high), 'end'),
    ...dots,
  ]);
}
