import { type ConvolutionParams, type Node, reverse } from '../../../trace/program/index.js';

/** A turned-around window as a turned-around filter: the filter, and params without the turn. */
export function turnFilter(
  filter: Node,
  params: ConvolutionParams,
): { filter: Node; params: ConvolutionParams } {
  const axes = params.dims.rhs.spatial.filter((_, i) => params.reverse[i]);
  const unturned = { ...params, reverse: params.reverse.map(() => false) };
  return { filter: reverse(filter, axes), params: unturned };
}

/** Two axes, and no groups of channels or of the batch. */
export function isUngroupedImage({
  featureGroups,
  batchGroups,
  strides,
}: ConvolutionParams): boolean {
  return featureGroups === 1 && batchGroups === 1 && strides.length === 2;
}
