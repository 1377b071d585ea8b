import { fullLike } from './constants.js';
import { isNaN, select } from './elementwise.js';
import { type Node, type Reduction, type WindowParams, size } from './node.js';
import { reshape } from './shape.js';

/** Reduces over the axes. An empty list of axes gives `x`. */
export function reduce(x: Node, reduction: Reduction, axes: readonly number[]): Node {
  if (axes.length === 0) return x;
  const sorted = [...axes].sort((a, b) => a - b);
  const shape = x.shape.filter((_, i) => !sorted.includes(i));
  return x.graph.node('reduce', { reduction, axes: sorted }, [x], shape, x.dtype);
}

/** The largest or smallest along the axes; NaN if there is one. */
export function extreme(x: Node, reduction: 'max' | 'min', axes: readonly number[]): Node {
  const result = reduce(x, reduction, axes);
  if (x.dtype !== 'f32' && x.dtype !== 'bf16') return result;
  return select(reduce(isNaN(x), 'or', axes), fullLike(result, NaN), result);
}

/** Like `reduce`, but the reduced axes are kept with extent 1. */
export function reduceKeeping(x: Node, reduction: Reduction, axes: readonly number[]): Node {
  const shape = x.shape.map((extent, i) => (axes.includes(i) ? 1 : extent));
  return reshape(reduce(x, reduction, axes), shape);
}

/** Reduces each window to one output element. */
export function reduceWindow(
  x: Node,
  reduction: 'add' | 'mul' | 'max' | 'min',
  window: WindowParams,
): Node {
  return x.graph.node('reduceWindow', { ...window, reduction }, [x], windowed(x, window), x.dtype);
}

/** Adds each element of `source` to the position of its window's maximum in `x`. */
export function selectAndScatter(x: Node, source: Node, window: WindowParams): Node {
  if (size(source.shape) === 0) return fullLike(x, 0);
  return x.graph.node('selectAndScatter', window, [x, source], x.shape, x.dtype);
}

function windowed(x: Node, { window, strides, padding, dilation }: WindowParams): number[] {
  return x.shape.map((extent, i) => {
    const reach = (window[i] - 1) * dilation[i] + 1;
    return Math.floor((extent + padding[i][0] + padding[i][1] - reach) / strides[i]) + 1;
  });
}
