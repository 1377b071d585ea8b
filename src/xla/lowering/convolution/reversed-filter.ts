import { type ConvolutionParams, type Node, reverse } from '../../../trace/program/index.js';

/** A reversed window as a reversed filter: the filter, and params without the reversal. */
export function reverseFilter(
  filter: Node,
  params: ConvolutionParams,
): { filter: Node; params: ConvolutionParams } {
  const axes = params.dims.rhs.spatial.filter((_, i) => params.reverse[i]);
  const unreversed = { ...params, reverse: params.reverse.map(() => false) };
  return { filter: reverse(filter, axes), params: unreversed };
}

/** Two axes, and no groups of channels or of the batch. */
export function isUngroupedImage({
  featureGroups,
  batchGroups,
  strides,
}: ConvolutionParams): boolean {
  return featureGroups === 1 && batchGroups === 1 && strides.length === 2;
}
