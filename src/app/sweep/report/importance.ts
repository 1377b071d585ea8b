import type { Importance } from '../../../sweep/index.js';
import { label, round, svg } from './svg.js';

const ROW = 26;
const LEFT = 260;
const WIDTH = 720;

/** Bars: how much of the order of the results each parameter explains by itself. */
export function importanceSvg(importances: readonly Importance[]): string {
  const parts = importances.flatMap(({ path, share }, i) => {
    const y = 8 + i * ROW;
    const long = (WIDTH - LEFT - 60) * share;
    return [
      label(LEFT - 8, y + 14, path, 'end'),
      `<rect x="${LEFT}" y="${y}" width="${round(long)}" height="18" fill="#0072b2"/>`,
      label(LEFT + long + 6, y + 14, `${Math.round(share * 100)} %`),
    ];
  });
  return svg(WIDTH, importances.length * ROW + 16, 'Importance of parameters', parts);
}
