import {
  type ConvolutionParams,
  type Node,
  convolution,
  pad,
} from '../../../trace/program/index.js';

export function hasNegativePadding({ padding }: ConvolutionParams): boolean {
  return padding.flat().some((amount) => amount < 0);
}

/**
 * A convolution with negative padding, rewritten as one of a padded and cropped input. XLA's CPU
 * kernel reads out of bounds if one side of an axis is cropped and the other padded (xla-cpu-pjrt
 * 0.0.1).
 */
export function convolutionOfPadded(lhs: Node, rhs: Node, params: ConvolutionParams): Node {
  if (!hasNegativePadding(params)) return convolution(lhs, rhs, params);
  const [low, high] = [lhs.shape.map(() => 0), lhs.shape.map(() => 0)];
  params.dims.lhs.spatial.forEach((axis, i) => ([low[axis], high[axis]] = params.padding[i]));
  const padding = params.padding.map(() => [0, 0] as const);
  return convolution(pad(lhs, low, high), rhs, { ...params, padding });
}
