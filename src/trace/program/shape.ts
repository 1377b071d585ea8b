import { full } from './constants.js';
import { type Node, isOp, size } from './node.js';

/**
 * The common shape of two broadcast together, by NumPy's rule: aligned at the end, extents equal or
 * 1.
 * @throws if the shapes are not compatible
 */
export function broadcastShape(a: readonly number[], b: readonly number[]): readonly number[] {
  if (sameShape(a, b)) return a;
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, i) => {
    const x = a[i - rank + a.length] ?? 1;
    const y = b[i - rank + b.length] ?? 1;
    if (x !== y && x !== 1 && y !== 1) {
      throw new Error(`shapes [${a.join()}] and [${b.join()}] cannot be broadcast together`);
    }
    return x === 1 ? y : x;
  });
}

export function sameShape(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((extent, i) => extent === b[i]);
}

/** Broadcasts extents of 1, and new leading axes, to a shape. */
export function broadcastTo(x: Node, shape: readonly number[]): Node {
  if (sameShape(x.shape, shape)) return x;
  const offset = shape.length - x.shape.length;
  return broadcast(
    x,
    shape,
    x.shape.map((_, i) => i + offset),
  );
}

/** Puts axis i of `x` at axis `dims[i]` of the shape and repeats along all others. */
export function broadcast(x: Node, shape: readonly number[], dims: readonly number[]): Node {
  if (isOp(x, 'constant') && x.params.data.length === 1) {
    return full(x.graph, x.params.data[0], shape, x.dtype);
  }
  return x.graph.node('broadcast', { dims }, [x], shape, x.dtype);
}

export function reshape(x: Node, shape: readonly number[]): Node {
  if (sameShape(x.shape, shape)) return x;
  if (size(x.shape) !== size(shape)) {
    throw new Error(`internal: reshape of [${x.shape.join()}] to [${shape.join()}]`);
  }
  if (isOp(x, 'constant')) return x.graph.node('constant', x.params, [], shape, x.dtype);
  if (isOp(x, 'reshape')) return reshape(x.inputs[0], shape);
  return x.graph.node('reshape', {}, [x], shape, x.dtype);
}

export function transpose(x: Node, permutation: readonly number[]): Node {
  if (permutation.every((axis, i) => axis === i)) return x;
  const shape = permutation.map((axis) => x.shape[axis]);
  return x.graph.node('transpose', { permutation }, [x], shape, x.dtype);
}

/** Elements from `starts` up to, not including, `limits`, each `strides`-th. */
export function slice(
  x: Node,
  starts: readonly number[],
  limits: readonly number[],
  strides: readonly number[] = starts.map(() => 1),
): Node {
  const shape = starts.map((start, i) => Math.ceil((limits[i] - start) / strides[i]));
  if (sameShape(shape, x.shape)) return x;
  return x.graph.node('slice', { starts, limits, strides }, [x], shape, x.dtype);
}

/** Pads with a value before, after and between elements. Negative padding crops. */
export function pad(
  x: Node,
  low: readonly number[],
  high: readonly number[],
  interior: readonly number[] = low.map(() => 0),
  value = 0,
): Node {
  if ([...low, ...high, ...interior].every((n) => n === 0)) return x;
  const shape = x.shape.map(
    (extent, i) => low[i] + extent + Math.max(0, extent - 1) * interior[i] + high[i],
  );
  const operands = [x, full(x.graph, value, [], x.dtype)];
  return x.graph.node('pad', { low, high, interior }, operands, shape, x.dtype);
}

export function concat(parts: readonly Node[], axis: number): Node {
  const first = parts[0];
  if (parts.length === 1) return first;
  const shape = first.shape.map((extent, i) =>
    i === axis ? parts.reduce((sum, part) => sum + part.shape[axis], 0) : extent,
  );
  return first.graph.node('concat', { axis }, parts, shape, first.dtype);
}

export function reverse(x: Node, axes: readonly number[]): Node {
  if (axes.every((axis) => x.shape[axis] === 1)) return x;
  return x.graph.node('reverse', { axes }, [x], x.shape, x.dtype);
}

/** Prevents the compiler from fusing across this value. */
export function barrier(x: Node): Node {
  return x.graph.node('barrier', {}, [x], x.shape, x.dtype);
}

/** Shards the first axis, the batch, over the devices that train together. */
export function share(x: Node): Node {
  return x.graph.node('share', {}, [x], x.shape, x.dtype);
}
