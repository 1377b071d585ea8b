import { type ConvolutionParams, type Node, reverse } from '../../../trace/program/index.js';

/**
 * Replaces a reversed window by a reversed filter. Returns the filter, and params without reversal.
 */
export function reverseFilter(
  filter: Node,
  params: ConvolutionParams,
): { filter: Node; params: ConvolutionParams } {
  const axes = params.dims.rhs.spatial.filter((_, i) => params.reverse[i]);
  const unreversed = { ...params, reverse: params.reverse.map(() => false) };
  return { filter: reverse(filter, axes), params: unreversed };
}

/** Whether a convolution has two spatial axes and no groups of channels or of the batch. */
export function isUngroupedImage({
  featureGroups,
  batchGroups,
  strides,
}: ConvolutionParams): boolean {
  return featureGroups === 1 && batchGroups === 1 && strides.length === 2;
}
