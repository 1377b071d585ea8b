import { type DType, type Graph, type Node, size } from './node.js';

/** A tensor whose elements are all one value. */
export function full(graph: Graph, value: number, shape: readonly number[], dtype: DType): Node {
  return graph.node('constant', { data: [value] }, [], shape, dtype);
}

export function fullLike(x: Node, value: number): Node {
  return full(x.graph, value, x.shape, x.dtype);
}

/** A constant tensor, row-major. An array of equal elements becomes a splat. */
export function constant(
  graph: Graph,
  data: ArrayLike<number>,
  shape: readonly number[],
  dtype: DType,
): Node {
  if (data.length !== size(shape)) {
    throw new Error(`internal: ${data.length} values for shape [${shape.join()}]`);
  }
  if (data.length === 0) return full(graph, 0, shape, dtype);
  for (let i = 1; i < data.length; i++) {
    if (!Object.is(data[i], data[0])) return graph.node('constant', { data }, [], shape, dtype);
  }
  return full(graph, data[0], shape, dtype);
}

/** Counts 0, 1, 2, … along one axis. */
export function iota(graph: Graph, shape: readonly number[], axis: number, dtype: DType): Node {
  return graph.node('iota', { axis }, [], shape, dtype);
}
