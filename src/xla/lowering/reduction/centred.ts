import { type Node, isOp, size } from '../../../trace/program/index.js';
import { isSameAlong } from './factors.js';

/**
 * Whether a value is x minus the mean of x along these axes. Its sum along them is zero. Batch
 * norm's gradient contains this sum, in the path through the variance to the mean, and would take a
 * pass over the whole layer to compute nothing but the rounding error.
 * @param sumOf a value's sum over the axes, as the program has it
 */
export function isCentred(node: Node, axes: readonly number[], sumOf: (x: Node) => Node): boolean {
  if (!isOp(node, 'sub')) return false;
  const [x, repeated] = node.inputs;
  if (!isOp(repeated, 'broadcast') || !isSameAlong(repeated, axes)) return false;
  const mean = sameElements(repeated.inputs[0]);
  if (!isOp(mean, 'div')) return false;
  const [sum, count] = mean.inputs;
  const counted = axes.reduce((product, axis) => product * x.shape[axis], 1);
  return isNumber(count, counted) && sameElements(sum) === sameElements(sumOf(x));
}

/** The node below reshapes, and below broadcasts that keep the number of elements. */
function sameElements(node: Node): Node {
  const isReshaped =
    isOp(node, 'reshape') ||
    (isOp(node, 'broadcast') && size(node.shape) === size(node.inputs[0].shape));
  return isReshaped ? sameElements(node.inputs[0]) : node;
}

function isNumber(node: Node, value: number): boolean {
  return isOp(node, 'constant') && node.params.data.length === 1 && node.params.data[0] === value;
}
