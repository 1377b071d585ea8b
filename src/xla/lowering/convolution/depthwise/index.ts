import {
  type ConvolutionParams,
  type Node,
  reshape,
  transpose,
} from '../../../../trace/program/index.js';
import { inverse } from '../layouts.js';
import { filterGradient } from './filter.js';
import { sumOverTaps } from './image.js';
import { type TapAxis, tapAxis } from './taps.js';

/**
 * A depthwise convolution of images, or one of its two gradients, as sums over the filter's taps.
 * XLA's CPU compiler has no fast kernel for groups of one channel, and compiles its slow one
 * slowly.
 * @returns undefined for any other convolution
 */
export function lowerDepthwise(lhs: Node, rhs: Node, params: ConvolutionParams): Node | undefined {
  const { dims, featureGroups, batchGroups } = params;
  if (dims.lhs.spatial.length !== 2) return undefined;
  const channels = rhs.shape[dims.rhs.output];
  if (channels === 1) return undefined;
  if (featureGroups === channels && lhs.shape[dims.lhs.feature] === channels) {
    return ofImage(lhs, rhs, params);
  }
  if (batchGroups === channels && lhs.shape[dims.lhs.batch] === channels) {
    return ofFilter(lhs, rhs, params);
  }
  return undefined;
}

function ofImage(lhs: Node, rhs: Node, params: ConvolutionParams): Node | undefined {
  const { dims } = params;
  const image = transpose(lhs, [dims.lhs.batch, ...dims.lhs.spatial, dims.lhs.feature]);
  const filter = transpose(rhs, [...dims.rhs.spatial, dims.rhs.input, dims.rhs.output]);
  const [rows, columns, , channels] = filter.shape;
  const axes = tapAxes(image, [rows, columns], params);
  if (!axes) return undefined;
  const result = sumOverTaps(image, reshape(filter, [rows, columns, channels]), axes);
  return transpose(result, inverse([dims.out.batch, ...dims.out.spatial, dims.out.feature]));
}

/**
 * The filter's gradient: the image's batch is the feature axis, and its channels are the batch
 * axis.
 */
function ofFilter(lhs: Node, rhs: Node, params: ConvolutionParams): Node | undefined {
  const { dims, rhsDilation, strides } = params;
  if (params.lhsDilation.some((step) => step > 1) || params.reverse.some(Boolean)) return undefined;
  const image = transpose(lhs, [dims.lhs.feature, ...dims.lhs.spatial, dims.lhs.batch]);
  const gradient = transpose(rhs, [dims.rhs.input, ...dims.rhs.spatial, dims.rhs.output]);
  const [, rows, columns, channels] = gradient.shape;
  const taps = [0, 1].map((i) => tapsOf(image.shape[i + 1], [rows, columns][i], params, i));
  // Parameters of the forward convolution, in which strides and dilations are swapped.
  const forward = {
    ...params,
    strides: rhsDilation,
    rhsDilation: strides,
    padding: params.padding.map(([low], i) => {
      const reach = (taps[i] - 1) * strides[i] + 1;
      const used = ([rows, columns][i] - 1) * rhsDilation[i] + reach;
      return [low, used - low - image.shape[i + 1]] as const;
    }),
  };
  const axes = tapAxes(image, [taps[0], taps[1]], forward);
  if (!axes) return undefined;
  const ofFilters = axes.map((axis, i) => ({ ...axis, taps: taps[i], dilation: strides[i] }));
  const result = filterGradient(image, gradient, [ofFilters[0], ofFilters[1]]);
  const whole = reshape(result, [1, taps[0], taps[1], channels]);
  return transpose(whole, inverse([dims.out.batch, ...dims.out.spatial, dims.out.feature]));
}

function tapAxes(
  image: Node,
  taps: readonly [number, number],
  params: ConvolutionParams,
): [TapAxis, TapAxis] | undefined {
  const rows = tapAxis(0, image.shape[1], taps[0], params);
  const columns = tapAxis(1, image.shape[2], taps[1], params);
  return rows && columns && [rows, columns];
}

/** Number of positions of the gradient's window on the image: the taps of the filter. */
function tapsOf(
  inputs: number,
  window: number,
  { padding, rhsDilation, strides }: ConvolutionParams,
  axis: number,
): number {
  const [low, high] = padding[axis];
  const reach = (window - 1) * rhsDilation[axis] + 1;
  return Math.floor((low + inputs + high - reach) / strides[axis]) + 1;
}
