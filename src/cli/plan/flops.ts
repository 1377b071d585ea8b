import { program, type Node, type Program } from '../../trace/index.js';

/**
 * Floating-point operations of a program's matrix products and convolutions, a multiplication and an
 * addition counting as two; all else is small beside them. Zeros that a stride puts between elements
 * are not counted, those of padding are.
 */
export function countFlops({ outputs }: Program): number {
  return program.reachable(outputs).reduce((sum, node) => sum + flopsOf(node), 0);
}

function flopsOf(node: Node): number {
  if (program.isOp(node, 'dot')) {
    const [lhs] = node.inputs;
    const terms = program.size(node.params.lhsContract.map((axis) => lhs.shape[axis]));
    return 2 * program.size(node.shape) * terms;
  }
  if (program.isOp(node, 'convolution')) {
    const { dims, lhsDilation } = node.params;
    const [, rhs] = node.inputs;
    const window = program.size(dims.rhs.spatial.map((axis) => rhs.shape[axis]));
    const terms = (window * rhs.shape[dims.rhs.input]) / program.size(lhsDilation);
    return 2 * program.size(node.shape) * terms;
  }
  return 0;
}
