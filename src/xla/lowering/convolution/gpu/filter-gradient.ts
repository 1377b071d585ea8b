import {
  type ConvolutionParams,
  type Node,
  convolution,
  pad,
  reshape,
  slice,
  transpose,
} from '../../../../trace/program/index.js';
import { inverse, PLAIN } from '../layouts.js';

/** Layout of images and windows for a sum over the batch, their first axis. */
const OVER_BATCH = {
  lhs: { batch: 3, feature: 0, spatial: [1, 2] },
  rhs: { input: 0, output: 3, spatial: [1, 2] },
  out: { batch: 2, feature: 3, spatial: [0, 1] },
};

/**
 * The gradient of a strided convolution's filter, which is a convolution by a dilated window,
 *
 *     gradient[t] = sum over q of image[t - low + q * stride] * window[q]
 *
 * written as one by an undilated window. With t = u * stride + a, the image is split into blocks of
 * stride * stride pixels, and the pixels of a block become channels (space-to-depth):
 *
 *     gradient[u, a] = sum over q of blocks[u + q, a] * window[q]
 */
export function filterGradient(image: Node, window: Node, params: ConvolutionParams): Node {
  const { dims, padding, rhsDilation: strides } = params;
  const images = transpose(image, [dims.lhs.feature, ...dims.lhs.spatial, dims.lhs.batch]);
  const windows = transpose(window, [dims.rhs.input, ...dims.rhs.spatial, dims.rhs.output]);
  const [batch, , , channels] = images.shape;
  const [, , , maps] = windows.shape;
  const axes = [0, 1].map((i) => {
    const [stride, [low, high]] = [strides[i], padding[i]];
    const [pixels, places] = [images.shape[i + 1], windows.shape[i + 1]];
    const taps = low + pixels + high - (places - 1) * stride;
    const steps = Math.ceil(taps / stride);
    const blocks = steps - 1 + places;
    return { stride, low, taps, steps, blocks, after: blocks * stride - low - pixels };
  });
  const [rows, columns] = axes;
  const whole = pad(images, [0, rows.low, columns.low, 0], [0, rows.after, columns.after, 0]);
  const cut = reshape(whole, [
    batch,
    ...axes.flatMap(({ blocks, stride }) => [blocks, stride]),
    channels,
  ]);
  const deep = rows.stride * columns.stride * channels;
  const blocks = reshape(transpose(cut, [0, 1, 3, 2, 4, 5]), [
    batch,
    rows.blocks,
    columns.blocks,
    deep,
  ]);
  const gradient = convolution(blocks, windows, { ...PLAIN, dims: OVER_BATCH });
  const apart = reshape(gradient, [
    rows.steps,
    columns.steps,
    rows.stride,
    columns.stride,
    channels,
    maps,
  ]);
  const joined = reshape(transpose(apart, [0, 2, 1, 3, 4, 5]), [
    rows.steps * rows.stride,
    columns.steps * columns.stride,
    channels,
    maps,
  ]);
  const back = inverse([...dims.out.spatial, dims.out.batch, dims.out.feature]);
  return transpose(slice(joined, [0, 0, 0, 0], [rows.taps, columns.taps, channels, maps]), back);
}
