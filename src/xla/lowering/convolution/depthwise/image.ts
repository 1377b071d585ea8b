import {
  type Node,
  add,
  barrier,
  broadcast,
  full,
  mul,
  pad,
  reshape,
  slice,
} from '../../../../trace/program/index.js';
import { interleave } from '../interleave.js';
import type { TapAxis, TapPhase } from './taps.js';

/**
 * A depthwise convolution as a sum over taps: of the input, shifted by the tap's position, times
 * the tap's weight for each channel.
 * @param image [n, rows, columns, channels]
 * @param filter [rows, columns, channels]
 */
export function sumOverTaps(image: Node, filter: Node, axes: readonly [TapAxis, TapAxis]): Node {
  const [rows, columns] = axes;
  // Padded once, before the sum: a pad inside the sum costs a branch per tap and pixel. The barrier
  // keeps XLA from computing the image again for each tap.
  const padded = barrier(
    pad(image, [0, rows.low, columns.low, 0], [0, rows.high, columns.high, 0]),
  );
  const parts = rows.phases.map((row) =>
    columns.phases.map((column) => phaseSum(padded, filter, axes, [row, column])),
  );
  return interleave(parts, axes);
}

function phaseSum(
  padded: Node,
  filter: Node,
  [rows, columns]: readonly [TapAxis, TapAxis],
  [row, column]: readonly [TapPhase, TapPhase],
): Node {
  const [batch, , , channels] = padded.shape;
  const shape = [batch, row.outputs, column.outputs, channels];
  let sum: Node | undefined;
  for (const { place: i, first: top } of row.taps) {
    for (const { place: j, first: left } of column.taps) {
      const shifted = slice(
        padded,
        [0, top, left, 0],
        [
          batch,
          top + (row.outputs - 1) * rows.step + 1,
          left + (column.outputs - 1) * columns.step + 1,
          channels,
        ],
        [1, rows.step, columns.step, 1],
      );
      const weight = reshape(slice(filter, [i, j, 0], [i + 1, j + 1, channels]), [channels]);
      const product = mul(shifted, broadcast(weight, shape, [3]));
      sum = sum ? add(sum, product) : product;
    }
  }
  return sum ?? full(padded.graph, 0, shape, padded.dtype);
}
