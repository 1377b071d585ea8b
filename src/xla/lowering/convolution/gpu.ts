import { type Node, convolution, isOp, reverse, size } from '../../../trace/program/index.js';
import { byPhases } from './phases.js';
import { spreadConvolution } from './spread.js';

/**
 * A convolution in the form that XLA's GPU compiler hands to cuDNN as what it is. Found with
 * jax-cuda13-pjrt 0.11.2.
 */
export function lowerConvolutionForGpu(node: Node, [lhs, rhs]: readonly Node[]): Node | undefined {
  if (!isOp(node, 'convolution')) return undefined;
  const { params } = node;
  const { dims } = params;
  if (!params.reverse.some(Boolean)) return undefined;
  const spatial = (shape: readonly number[], axes: readonly number[]) =>
    size(axes.map((axis) => shape[axis]));
  if (
    params.lhsDilation.some((stride) => stride > 1) &&
    spatial(lhs.shape, dims.lhs.spatial) < spatial(rhs.shape, dims.rhs.spatial)
  ) {
    const { spread, restore } = spreadConvolution(lhs, rhs, params);
    return restore(byPhases(spread));
  }
  const turned = dims.rhs.spatial.filter((_, i) => params.reverse[i]);
  return convolution(lhs, reverse(rhs, turned), {
    ...params,
    reverse: params.reverse.map(() => false),
  });
}
