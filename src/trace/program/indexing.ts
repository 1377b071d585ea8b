import { convert } from './elementwise.js';
import { type Node, isOp } from './node.js';

/**
 * Rows of `x` by index: [n, ...x.shape.slice(1)] for i32 indices [n]. A conversion of the whole
 * table is moved behind the selection of rows, so that a data set of bytes is not converted as a
 * whole.
 */
export function take(x: Node, indices: Node): Node {
  if (isOp(x, 'convert')) return convert(take(x.inputs[0], indices), x.dtype);
  const shape = [indices.shape[0], ...x.shape.slice(1)];
  return x.graph.node('take', {}, [x, indices], shape, x.dtype);
}

/** Adds each row of `updates` to the row of `x` that its index names. */
export function scatterAdd(x: Node, indices: Node, updates: Node): Node {
  return x.graph.node('scatterAdd', {}, [x, indices, updates], x.shape, x.dtype);
}
