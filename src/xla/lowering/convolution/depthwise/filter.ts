import {
  type Node,
  barrier,
  concat,
  full,
  mul,
  pad,
  reduce,
  reshape,
  slice,
} from '../../../../trace/program/index.js';
import type { TapAxis } from './taps.js';

/**
 * The gradient of filters of one channel each: for each tap, the sum of the image, shifted by the
 * tap's place, times the gradient of the output.
 *
 * Both are brought to one size, the gradient padded with zeros, and then read as rows of channels: a
 * shift by (i, j) is one by i * width + j rows, and where it wraps around it meets a zero. So XLA sums
 * over a single axis, see `lowerReduction`.
 * @param image [n, rows, columns, channels]
 * @param gradient [n, rows, columns, channels]
 * @param axes with the gradient's positions in the part of outputs
 * @param taps rows and columns of the filter
 * @returns [rows, columns, channels]
 */
export function filterGradient(
  image: Node,
  gradient: Node,
  axes: readonly [TapAxis, TapAxis],
  taps: readonly [number, number],
): Node {
  const [rows, columns] = axes;
  const [batch, , , channels] = image.shape;
  const [height, width] = axes.map(sharedExtent);
  const count = batch * height * width;
  const after = [height - rows.outputs, width - columns.outputs];
  const gradients = asRows(pad(gradient, [0, 0, 0, 0], [0, ...after, 0]), count);
  // Thinned out by the step, from each place where a tap may begin.
  const padded = pad(
    image,
    [0, rows.low, columns.low, 0],
    [
      0,
      height * rows.step - rows.low - image.shape[1],
      width * columns.step - columns.low - image.shape[2],
      0,
    ],
  );
  const thin = (top: number, left: number) =>
    asRows(slice(padded, [0, top, left, 0], padded.shape, [1, rows.step, columns.step, 1]), count);

  const sums = new Map<number, Node>();
  for (const { place: i, first: top } of rows.phases[0].taps) {
    for (const { place: j, first: left } of columns.phases[0].taps) {
      const images = thin(top % rows.step, left % columns.step);
      const shift = Math.floor(top / rows.step) * width + Math.floor(left / columns.step);
      const product = mul(
        slice(images, [shift, 0], [count, channels]),
        slice(gradients, [0, 0], [count - shift, channels]),
      );
      sums.set(i * taps[1] + j, reshape(reduce(product, 'add', [0]), [1, channels]));
    }
  }
  const none = full(image.graph, 0, [1, channels], image.dtype);
  const places = Array.from({ length: taps[0] * taps[1] }, (_, place) => sums.get(place) ?? none);
  return reshape(concat(places, 0), [...taps, channels]);
}

/** How far an image has to reach, thinned out, for every tap to read inside. */
function sharedExtent({ phases: [{ outputs, taps }], step }: TapAxis): number {
  return outputs + Math.max(0, ...taps.map(({ first }) => Math.floor(first / step)));
}

function asRows(x: Node, count: number): Node {
  return barrier(reshape(x, [count, x.shape[3]]));
}
