import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import type { LinePlot, Series } from './line-plot.js';
import { thin } from './thin.js';

export interface Label {
  text: string;
  x: number;
  y: number;
  size: number;
  anchor: 'start' | 'middle' | 'end';
  colour: string;
  /** Written upwards. */
  upwards?: boolean;
}
/** Turns a label into SVG. */
type Lettering = (label: Label) => string;

/** Okabe and Ito's colours, which people with any colour vision can tell apart. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'];
const INK = '#333333';
const FAINT = '#dddddd';
const SMALL = 12;
/** Width of a letter, on average, as a part of its size. */
const LETTER = 0.56;

/** Draws the plot as SVG; `write` decides how text is put. */
export function draw(plot: LinePlot, write: Lettering): string {
  const { width = 720, height = 400, title, series } = plot;
  const longest = Math.max(0, ...series.map(({ name }) => name.length));
  const left = 64;
  const right = width - 40 - longest * SMALL * LETTER;
  const top = 36;
  const bottom = height - 48;
  const points = series.map(usable(plot)).map(({ points }) => thin(points, right - left));
  const x = scaleLinear(extent(points.flat(), 0, false), [left, right]);
  const y = (plot.logarithmic ? scaleLog() : scaleLinear())
    .domain(extent(points.flat(), 1, plot.logarithmic))
    .range([bottom, top])
    .nice();
  const path = line<readonly [number, number]>()
    .defined(([, value]) => Number.isFinite(value))
    .x(([at]) => x(at))
    .y(([, value]) => y(value))
    .digits(2);

  const parts: string[] = [`<rect width="${width}" height="${height}" fill="#ffffff"/>`];
  // A logarithmic axis has ticks between its powers of ten that are to have no number.
  const shown = y.tickFormat(6);
  for (const tick of y.ticks(6)) {
    if (!shown(tick)) continue;
    parts.push(rule(left, y(tick), right, y(tick), FAINT));
    parts.push(
      write({ ...PLAIN, text: tickText(tick), x: left - 6, y: y(tick) + 4, anchor: 'end' }),
    );
  }
  for (const tick of x.ticks(6)) {
    parts.push(rule(x(tick), bottom, x(tick), bottom + 4, INK));
    parts.push(write({ ...PLAIN, text: tickText(tick), x: x(tick), y: bottom + 18 }));
  }
  parts.push(rule(left, bottom, right, bottom, INK));
  series.forEach(({ name }, i) => {
    const colour = COLOURS[i % COLOURS.length];
    const d = path(points[i]) ?? '';
    // A round cap makes a point that stands alone between two gaps visible.
    parts.push(
      `<path d="${d}" fill="none" stroke="${colour}" stroke-width="1.5" ` +
        'stroke-linejoin="round" stroke-linecap="round"/>',
    );
    const at = top + 8 + i * 18;
    parts.push(rule(right + 12, at - 4, right + 26, at - 4, colour, 2));
    parts.push(write({ ...PLAIN, text: name, x: right + 32, y: at, anchor: 'start' }));
  });
  const middle = (left + right) / 2;
  parts.push(write({ ...PLAIN, text: title, x: middle, y: 22, size: 15 }));
  parts.push(write({ ...PLAIN, text: plot.x, x: middle, y: height - 10 }));
  parts.push(write({ ...PLAIN, text: plot.y, x: 16, y: (top + bottom) / 2, upwards: true }));
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" ` +
    `viewBox="0 0 ${width} ${height}">\n${parts.filter(Boolean).join('\n')}\n</svg>\n`
  );
}

const PLAIN = { size: SMALL, anchor: 'middle', colour: INK } as const;

/** A number without rounding noise: 0.3, 50000, 2e-4. */
function tickText(value: number): string {
  const clean = Number(value.toPrecision(6));
  return clean !== 0 && Math.abs(clean) < 1e-3 ? clean.toExponential() : String(clean);
}

function rule(x1: number, y1: number, x2: number, y2: number, colour: string, thick = 1): string {
  const [a, b, c, d] = [x1, y1, x2, y2].map((value) => Number(value.toFixed(2)));
  return `<path d="M${a},${b}L${c},${d}" stroke="${colour}" stroke-width="${thick}"/>`;
}

/** Marks as gaps what the y axis cannot show. */
function usable({ logarithmic }: LinePlot): (series: Series) => Series {
  return ({ name, points }) => ({
    name,
    points: points
      .filter(([x]) => Number.isFinite(x))
      .map(([x, y]) => [x, Number.isFinite(y) && (!logarithmic || y > 0) ? y : NaN]),
  });
}

/** Lowest and highest value along an axis: always two different finite numbers. */
function extent(
  points: readonly (readonly [number, number])[],
  axis: 0 | 1,
  logarithmic = false,
): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const point of points) {
    const value = point[axis];
    if (!Number.isFinite(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return logarithmic ? [1, 10] : [0, 1];
  if (low < high) return [low, high];
  if (logarithmic) return [low / 2, high * 2];
  const around = Math.abs(low) / 2 || 0.5;
  return [low - around, high + around];
}
