import {
  type Node,
  add,
  barrier,
  dot,
  full,
  pad,
  reshape,
  size,
  slice,
} from '../../../trace/program/index.js';
import { interleave } from './interleave.js';
import type { Phase, LhsDilatedAxis, LhsDilatedConvolution } from './dilated-shape.js';

/** Number of elements of the product in `byProducts`. */
export function productSize({ input, filter }: LhsDilatedConvolution): number {
  const [rows, columns, channels, maps] = filter.shape;
  return (size(input.shape) / channels) * rows * columns * maps;
}

/**
 * A convolution over an lhs-dilated input as one matrix product of all input pixels with the whole
 * filter, followed by sums of the products that belong to the same output pixel (col2im). The
 * product has inputs * taps * output channels elements. The barrier keeps XLA from computing the
 * product again for each sum.
 */
export function byProducts(dilated: LhsDilatedConvolution): Node {
  const { input, weights, axes } = dilated;
  const [batch, height, width, channels] = input.shape;
  const depth = size(weights.shape.slice(0, 3));
  const pixels = reshape(input, [batch * height * width, channels]);
  const product = dot(pixels, reshape(weights, [depth, channels]), {
    lhsBatch: [],
    rhsBatch: [],
    lhsContract: [1],
    rhsContract: [1],
  });
  const products = barrier(reshape(product, [batch, height, width, depth]));
  const [rows, columns] = axes;
  const parts = rows.phases.map((row) =>
    columns.phases.map((column) => phaseSum(products, dilated, row, column)),
  );
  return interleave(parts, dilated.axes);
}

function phaseSum(products: Node, dilated: LhsDilatedConvolution, row: Phase, column: Phase): Node {
  const { weights, reversed, axes } = dilated;
  const [rows, columns] = axes;
  const maps = weights.shape[2];
  const placeOf = (axis: number, tap: number) => (reversed[axis] ? axes[axis].taps - 1 - tap : tap);
  let sum: Node | undefined;
  for (const [i, rowTap] of tapsOf(row, rows)) {
    for (const [j, columnTap] of tapsOf(column, columns)) {
      const place = (placeOf(0, rowTap) * columns.taps + placeOf(1, columnTap)) * maps;
      const [batch, height, width] = products.shape;
      const tap = slice(products, [0, 0, 0, place], [batch, height, width, place + maps]);
      // Output q of this phase reads input q + first.
      const first = [row.firstInput + i, column.firstInput + j];
      const after = [row.outputs + first[0] - height, column.outputs + first[1] - width];
      const shifted = pad(tap, [0, -first[0], -first[1], 0], [0, ...after, 0]);
      sum = sum ? add(sum, shifted) : shifted;
    }
  }
  const shape = [products.shape[0], row.outputs, column.outputs, maps];
  return sum ?? full(products.graph, 0, shape, products.dtype);
}

/** Pairs of a tap's index in the phase and its index in the filter. */
function tapsOf(phase: Phase, { stride }: LhsDilatedAxis): [number, number][] {
  return Array.from({ length: phase.taps }, (_, i) => [i, phase.firstTap + i * stride]);
}
