import {
  type Node,
  add,
  barrier,
  broadcast,
  concat,
  full,
  mul,
  pad,
  reduce,
  reshape,
  size,
  slice,
} from '../../../../trace/program/index.js';
import type { TapAxis } from './taps.js';

/** Maximum number of terms in a sum that is written out. XLA compiles long sums slowly. */
const MOST_TERMS = 16;

interface FilterAxis extends TapAxis {
  /** Number of the filter's taps, including those that meet only padding. */
  readonly taps: number;
  /** Distance between neighbouring taps, in input positions. */
  readonly dilation: number;
}

/** The taps of an axis that are computed: all but the outer ones that meet only padding. */
interface Span {
  readonly place: number;
  readonly count: number;
  readonly first: number;
}

/**
 * The gradient of a depthwise filter: for each tap, the sum of the image, shifted by the tap's
 * position, times the gradient of the output.
 *
 * Written as sums over the positions of the output, each of which multiplies a window of the image.
 * The window covers the whole image if there are few positions, else one row. The remaining sum is
 * over a single axis, see `lowerReduction`. With one sum per tap instead, XLA takes twenty times as
 * long.
 * @param image [n, rows, columns, channels]
 * @param gradient [n, rows, columns, channels]
 * @returns [rows, columns, channels] of the filter
 */
export function filterGradient(
  image: Node,
  gradient: Node,
  axes: readonly [FilterAxis, FilterAxis],
): Node {
  const [rows, columns] = axes;
  const [rowSpan, columnSpan] = axes.map(spanOf);
  const channels = image.shape[3];
  const shape = [rows.taps, columns.taps, channels];
  if (!rowSpan || !columnSpan) return full(image.graph, 0, shape, image.dtype);
  const padding = [
    [0, rows.low, columns.low, 0],
    [0, rows.high, columns.high, 0],
  ];
  // Barriers: without them XLA would compute the operands again for each product.
  const operands = [barrier(pad(image, padding[0], padding[1])), barrier(gradient)] as const;
  const isSmall = rows.outputs * columns.outputs <= MOST_TERMS;
  const sums = isSmall
    ? sumOverImages(operands, axes, [rowSpan, columnSpan])
    : concat(
        Array.from({ length: rowSpan.count }, (_, i) =>
          sumOverRows(operands, axes, rowSpan.first + i * rows.dilation, columnSpan),
        ),
        0,
      );
  const ends = [rowSpan, columnSpan].map(({ place, count }) => place + count);
  return pad(
    sums,
    [rowSpan.place, columnSpan.place, 0],
    [rows.taps - ends[0], columns.taps - ends[1], 0],
  );
}

/** @returns [row taps, column taps, channels] */
function sumOverImages(
  [image, gradient]: readonly [Node, Node],
  [rows, columns]: readonly [FilterAxis, FilterAxis],
  [rowSpan, columnSpan]: readonly [Span, Span],
): Node {
  const [batch, , , channels] = image.shape;
  const shape = [batch, rowSpan.count, columnSpan.count, channels];
  const terms: Node[] = [];
  for (let p = 0; p < rows.outputs; p++) {
    for (let q = 0; q < columns.outputs; q++) {
      const [top, left] = [p * rows.step + rowSpan.first, q * columns.step + columnSpan.first];
      const window = slice(
        image,
        [0, top, left, 0],
        [batch, end(top, rowSpan, rows), end(left, columnSpan, columns), channels],
        [1, rows.dilation, columns.dilation, 1],
      );
      const weight = slice(gradient, [0, p, q, 0], [batch, p + 1, q + 1, channels]);
      terms.push(mul(window, broadcast(reshape(weight, [batch, channels]), shape, [0, 3])));
    }
  }
  return sumOfFirst(1, terms.reduce(add));
}

/**
 * The gradient of one row of taps.
 * @param top the row of the image that the first output reads
 * @returns [1, column taps, channels]
 */
function sumOverRows(
  [image, gradient]: readonly [Node, Node],
  [rows, columns]: readonly [FilterAxis, FilterAxis],
  top: number,
  span: Span,
): Node {
  const [batch, , , channels] = image.shape;
  const shape = [batch, rows.outputs, span.count, channels];
  const term = (q: number) => {
    const left = q * columns.step + span.first;
    const window = slice(
      image,
      [0, top, left, 0],
      [batch, top + (rows.outputs - 1) * rows.step + 1, end(left, span, columns), channels],
      [1, rows.step, columns.dilation, 1],
    );
    const weight = slice(gradient, [0, 0, q, 0], [batch, rows.outputs, q + 1, channels]);
    const flat = reshape(weight, [batch, rows.outputs, channels]);
    return mul(window, broadcast(flat, shape, [0, 1, 3]));
  };
  const parts: Node[] = [];
  for (let q = 0; q < columns.outputs; q += MOST_TERMS) {
    const count = Math.min(MOST_TERMS, columns.outputs - q);
    const terms = Array.from({ length: count }, (_, i) => term(q + i));
    parts.push(sumOfFirst(2, terms.reduce(add)));
  }
  return reshape(parts.reduce(add), [1, span.count, channels]);
}

/** The sum over the first `axes` axes. */
function sumOfFirst(axes: number, x: Node): Node {
  const rest = x.shape.slice(axes);
  const flat = reshape(x, [size(x.shape.slice(0, axes)), size(rest)]);
  return reshape(reduce(barrier(flat), 'add', [0]), rest);
}

function spanOf({ phases: [{ taps }], dilation }: FilterAxis): Span | undefined {
  const [first, last] = [taps.at(0), taps.at(-1)];
  if (!first || !last) return undefined;
  return {
    place: first.place,
    count: (last.first - first.first) / dilation + 1,
    first: first.first,
  };
}

function end(start: number, { count }: Span, { dilation }: FilterAxis): number {
  return start + (count - 1) * dilation + 1;
}
