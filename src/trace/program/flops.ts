import { isOp, reachable, size, type Node, type Program } from './node.js';

/**
 * Floating-point operations of a program's matrix products and convolutions; a multiplication and
 * an addition count as two. Other operations are few in comparison. Products with zeros of a
 * dilation are not counted, those with padding are.
 */
export function countFlops({ outputs }: Program): number {
  return reachable(outputs).reduce((sum, node) => sum + flopsOf(node), 0);
}

function flopsOf(node: Node): number {
  if (isOp(node, 'dot')) {
    const [lhs] = node.inputs;
    const terms = size(node.params.lhsContract.map((axis) => lhs.shape[axis]));
    return 2 * size(node.shape) * terms;
  }
  if (isOp(node, 'convolution')) {
    const { dims, lhsDilation } = node.params;
    const [, rhs] = node.inputs;
    const window = size(dims.rhs.spatial.map((axis) => rhs.shape[axis]));
    const terms = (window * rhs.shape[dims.rhs.input]) / size(lhsDilation);
    return 2 * size(node.shape) * terms;
  }
  return 0;
}
