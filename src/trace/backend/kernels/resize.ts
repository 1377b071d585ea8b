import * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  add,
  constant,
  convert,
  full,
  mul,
  scatterAdd,
  sub,
  take,
  transpose,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';

interface ResizeAttrs {
  readonly alignCorners: boolean;
  readonly halfPixelCenters?: boolean;
}

/**
 * Where each output element along one axis comes from: between two inputs, or at the first of them.
 */
interface Source {
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** 0 at `from`, 1 at `to`. */
  readonly fraction: Float32Array;
}

/** Distance of neighbouring output elements, in input elements. */
function ratio(before: number, after: number, { alignCorners }: ResizeAttrs): number {
  return alignCorners && after > 1 ? (before - 1) / (after - 1) : before / after;
}

function linearSource(before: number, after: number, attrs: ResizeAttrs): Source {
  const scale = ratio(before, after, attrs);
  const at = (i: number) => (attrs.halfPixelCenters ? scale * (i + 0.5) - 0.5 : scale * i);
  const from = Int32Array.from({ length: after }, (_, i) => Math.max(0, Math.floor(at(i))));
  return {
    from,
    to: Int32Array.from(from, (_, i) => Math.max(0, Math.min(before - 1, Math.ceil(at(i))))),
    fraction: Float32Array.from(from, (start, i) => at(i) - start),
  };
}

function nearestSource(before: number, after: number, attrs: ResizeAttrs): Int32Array {
  const scale = ratio(before, after, attrs);
  const round = attrs.alignCorners ? Math.round : Math.floor;
  return Int32Array.from({ length: after }, (_, i) => {
    const at = scale * (attrs.halfPixelCenters ? i + 0.5 : i);
    return Math.max(0, Math.min(before - 1, round(at)));
  });
}

/** Runs `apply` with an axis of [batch, height, width, channels] moved to the front. */
function infront(x: Node, axis: number, apply: (x: Node) => Node): Node {
  const order = [axis, ...[0, 1, 2, 3].filter((i) => i !== axis)];
  const back = [0, 1, 2, 3].map((i) => order.indexOf(i));
  return transpose(apply(transpose(x, order)), back);
}

const indices = (x: Node, values: Int32Array) => constant(x.graph, values, [values.length], 'i32');

/** One number for each element of the first axis. */
function alongFirst(x: Node, values: Float32Array): Node {
  const vector = constant(x.graph, values, [values.length], 'f32');
  return x.graph.node('broadcast', { dims: [0] }, [vector], x.shape, x.dtype);
}

function interpolate(x: Node, axis: number, { from, to, fraction }: Source): Node {
  return infront(x, axis, (front) => {
    const [start, end] = [take(front, indices(x, from)), take(front, indices(x, to))];
    return add(start, mul(sub(end, start), alongFirst(start, fraction)));
  });
}

/** The transpose of `interpolate`: adds each output's gradient to the two inputs it came from. */
function spread(dy: Node, axis: number, extent: number, { from, to, fraction }: Source): Node {
  return infront(dy, axis, (front) => {
    const zeros = full(dy.graph, 0, [extent, ...front.shape.slice(1)], dy.dtype);
    const near = fraction.map((part) => 1 - part);
    const first = scatterAdd(zeros, indices(dy, from), mul(front, alongFirst(front, near)));
    return scatterAdd(first, indices(dy, to), mul(front, alongFirst(front, fraction)));
  });
}

export const resizing: KernelRules = {
  ResizeBilinear: rule<tf.ResizeBilinearAttrs>(({ input, attrs }) => {
    const x = convert(input('images'), 'f32');
    const sources = attrs.size.map((after, i) => linearSource(x.shape[i + 1], after, attrs));
    return interpolate(interpolate(x, 2, sources[1]), 1, sources[0]);
  }),
  ResizeBilinearGrad: rule<tf.ResizeBilinearGradAttrs & ResizeAttrs>(({ input, attrs }) => {
    const [dy, x] = [input('dy'), input('images')];
    return [1, 2].reduce((value, axis) => {
      const source = linearSource(x.shape[axis], dy.shape[axis], attrs);
      return spread(value, axis, x.shape[axis], source);
    }, dy);
  }),
  ResizeNearestNeighbor: rule<tf.ResizeNearestNeighborAttrs>(({ input, attrs }) => {
    const x = input('images');
    return [1, 2].reduce((value, axis) => {
      const source = nearestSource(x.shape[axis], attrs.size[axis - 1], attrs);
      return infront(value, axis, (front) => take(front, indices(x, source)));
    }, x);
  }),
  ResizeNearestNeighborGrad: rule<tf.ResizeNearestNeighborGradAttrs & ResizeAttrs>(
    ({ input, attrs }) => {
      const [dy, x] = [input('dy'), input('images')];
      return [1, 2].reduce((value, axis) => {
        const source = nearestSource(x.shape[axis], dy.shape[axis], attrs);
        return infront(value, axis, (front) => {
          const zeros = full(dy.graph, 0, [x.shape[axis], ...front.shape.slice(1)], dy.dtype);
          return scatterAdd(zeros, indices(dy, source), front);
        });
      }, dy);
    },
  ),
};
