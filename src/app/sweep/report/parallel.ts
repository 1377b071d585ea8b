import type { Domain, Space } from '../../../plugin/index.js';
import type { SweepBlock } from '../../../recipe/index.js';
import { lossOf, type SweepState } from '../../../sweep/index.js';
import { short } from '../../../text/index.js';
import { showValues } from '../trial-text.js';
import { label, round, svg, rangeOf } from './svg.js';

const WIDTH = 720;
const HEIGHT = 340;
const TOP = 40;
const BOTTOM = HEIGHT - 30;
const SIDE = 90;

/** Position of a value on its axis, from 0 to 1. */
function along(domain: Domain, value: number): number {
  if (domain.kind === 'choice') return domain.count < 2 ? 0.5 : value / (domain.count - 1);
  const scale = domain.log ? Math.log : (x: number) => x;
  return (scale(value) - scale(domain.low)) / (scale(domain.high) - scale(domain.low));
}

/**
 * Parallel coordinates: one line per finished trial, one axis per parameter, the result last. The
 * best third is highlighted.
 */
export function parallelSvg(state: SweepState, space: Space, block: SweepBlock): string {
  const trials = state.trials
    .filter(({ state: each, value }) => each === 'finished' && value !== undefined)
    .toSorted((a, b) => lossOf(b.value, block.objective) - lossOf(a.value, block.objective));
  const results = trials.map(({ value = 0 }) => value);
  const [low, high] = rangeOf(results);
  const gap = (WIDTH - 2 * SIDE) / space.length;
  const y = (share: number) => round(BOTTOM - share * (BOTTOM - TOP));
  const axes = [...space.map(({ path }) => path), block.objective.metric].flatMap((name, i) => {
    const x = SIDE + i * gap;
    const domain = space.at(i)?.domain;
    const ends =
      i < space.length && domain ? endsOf(domain, name, block) : [short(low), short(high)];
    return [
      `<path d="M${round(x)},${TOP}V${BOTTOM}" stroke="#999999"/>`,
      // Alternate names are one line lower, so that long ones do not overlap.
      label(x, i % 2 === 0 ? 12 : 28, name, 'middle'),
      label(x, BOTTOM + 16, ends[0], 'middle'),
      label(x + 4, TOP + 4, ends[1]),
    ];
  });
  const lines = trials.map(({ point, value = 0, number }, rank) => {
    const places = space.flatMap(({ path, domain }, i) =>
      path in point ? [`${round(SIDE + i * gap)},${y(along(domain, point[path]))}`] : [],
    );
    const share = high > low ? (value - low) / (high - low) : 0.5;
    const d = `M${[...places, `${round(SIDE + space.length * gap)},${y(share)}`].join('L')}`;
    const isGood = rank >= trials.length - Math.max(1, Math.floor(trials.length / 3));
    const style = isGood ? 'stroke="#d55e00" stroke-width="2"' : 'stroke="#0072b2" opacity="0.4"';
    const title = `<title>trial ${number}: ${short(value)}</title>`;
    return `<path d="${d}" fill="none" ${style}>${title}</path>`;
  });
  return svg(WIDTH, HEIGHT, 'Parameters and results of all trials', [...axes, ...lines]);
}

function endsOf(domain: Domain, path: string, { parameters }: SweepBlock): [string, string] {
  if (domain.kind !== 'choice') return [short(domain.low), short(domain.high)];
  const name = (index: number) =>
    showValues({ '': parameters[path].choice?.[index] }).replace(/^=/, '');
  return [name(0), domain.count > 1 ? name(domain.count - 1) : ''];
}
