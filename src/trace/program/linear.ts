import { full } from './constants.js';
import { type ConvolutionParams, type Node, type PrimitiveParams, size } from './node.js';

/**
 * Multiplies and sums over the contracted axes. The result's axes: batch axes, the rest of lhs, the
 * rest of rhs.
 */
export function dot(lhs: Node, rhs: Node, params: PrimitiveParams['dot']): Node {
  const rest = (x: Node, batch: readonly number[], contract: readonly number[]) =>
    x.shape.filter((_, i) => !batch.includes(i) && !contract.includes(i));
  const shape = [
    ...params.lhsBatch.map((axis) => lhs.shape[axis]),
    ...rest(lhs, params.lhsBatch, params.lhsContract),
    ...rest(rhs, params.rhsBatch, params.rhsContract),
  ];
  return lhs.graph.node('dot', params, [lhs, rhs], shape, lhs.dtype);
}

/** [m, k] x [k, n] -> [m, n]. */
export function matmul(lhs: Node, rhs: Node): Node {
  return dot(lhs, rhs, { lhsBatch: [], rhsBatch: [], lhsContract: [1], rhsContract: [0] });
}

/** A general convolution; see `ConvolutionParams`. */
export function convolution(lhs: Node, rhs: Node, params: ConvolutionParams): Node {
  const { dims } = params;
  const shape: number[] = [];
  shape[dims.out.batch] = lhs.shape[dims.lhs.batch] / params.batchGroups;
  shape[dims.out.feature] = rhs.shape[dims.rhs.output];
  dims.out.spatial.forEach((axis, i) => {
    const extent = lhs.shape[dims.lhs.spatial[i]];
    const dilated = extent === 0 ? 0 : (extent - 1) * params.lhsDilation[i] + 1;
    const [low, high] = params.padding[i];
    const reach = (rhs.shape[dims.rhs.spatial[i]] - 1) * params.rhsDilation[i] + 1;
    shape[axis] = Math.floor((low + dilated + high - reach) / params.strides[i]) + 1;
  });
  // Sums without terms: StableHLO does not allow empty windows.
  if ([lhs.shape, rhs.shape, shape].some((extents) => size(extents) === 0)) {
    return full(lhs.graph, 0, shape, lhs.dtype);
  }
  return lhs.graph.node('convolution', params, [lhs, rhs], shape, lhs.dtype);
}
