import {
  type Node,
  add,
  barrier,
  full,
  matmul,
  pad,
  reshape,
  size,
  slice,
  transpose,
} from '../../../trace/program/index.js';
import { interleave } from './interleave.js';
import type { Phase, SpreadAxis, SpreadConvolution } from './spread.js';

/** How many elements the product of `byProducts` has. */
export function productSize({ input, filter }: SpreadConvolution): number {
  const [rows, columns, channels, maps] = filter.shape;
  return (size(input.shape) / channels) * rows * columns * maps;
}

/**
 * A convolution over a spread-out input as one matrix product, of every input pixel with the whole
 * filter, and sums of what falls on the same output pixel (col2im). The product holds inputs * taps
 * * maps elements; the barrier keeps XLA from computing it anew for each sum.
 */
export function byProducts(spread: SpreadConvolution): Node {
  const { input, filter, axes } = spread;
  const [batch, height, width, channels] = input.shape;
  const [tapRows, tapColumns, , maps] = filter.shape;
  const pixels = reshape(input, [batch * height * width, channels]);
  const weights = reshape(transpose(filter, [2, 0, 1, 3]), [channels, tapRows * tapColumns * maps]);
  const product = reshape(matmul(pixels, weights), [
    batch,
    height,
    width,
    tapRows * tapColumns * maps,
  ]);
  const products = barrier(product);
  const [rows, columns] = axes;
  const parts = rows.phases.map((row) =>
    columns.phases.map((column) => phaseSum(products, spread, row, column)),
  );
  return interleave(parts, spread);
}

function phaseSum(products: Node, { filter, axes }: SpreadConvolution, row: Phase, column: Phase) {
  const [rows, columns] = axes;
  const maps = filter.shape[3];
  let sum: Node | undefined;
  for (const [i, rowTap] of tapsOf(row, rows)) {
    for (const [j, columnTap] of tapsOf(column, columns)) {
      const place = (rowTap * columns.taps + columnTap) * maps;
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

/** Pairs of a tap's number within the phase and within the filter. */
function tapsOf(phase: Phase, { stride }: SpreadAxis): [number, number][] {
  return Array.from({ length: phase.taps }, (_, i) => [i, phase.firstTap + i * stride]);
}
