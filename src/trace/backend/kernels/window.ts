import type * as tf from '@tensorflow/tfjs-core';
import { type Node, type WindowParams, add, full, pad, slice } from '../../program/index.js';

/**
 * One spatial axis of a pooling or convolution, as TensorFlow.js computes it from the attributes.
 */
export interface Axis {
  /** Extent of the filter or window, without dilation. */
  readonly k: number;
  readonly i: number;
  readonly o: number;
  readonly s: number;
  readonly d: number;
  readonly low: number;
  readonly high: number;
}

type Info = tf.backend_util.Conv2DInfo | tf.backend_util.Conv3DInfo;

/** The spatial axes of a two- or three-dimensional pooling or convolution. */
export function axesOfInfo(info: Info): Axis[] {
  const { padInfo: p } = info;
  const axes = [
    axis(
      info.filterHeight,
      info.inHeight,
      info.outHeight,
      info.strideHeight,
      info.dilationHeight,
      p.top,
      p.bottom,
    ),
    axis(
      info.filterWidth,
      info.inWidth,
      info.outWidth,
      info.strideWidth,
      info.dilationWidth,
      p.left,
      p.right,
    ),
  ];
  if (!('filterDepth' in info)) return axes;
  const { front, back } = info.padInfo;
  const depth = axis(
    info.filterDepth,
    info.inDepth,
    info.outDepth,
    info.strideDepth,
    info.dilationDepth,
    front,
    back,
  );
  return [depth, ...axes];
}

/**
 * Rounding modes may give more or fewer outputs than the padding; the padding is adjusted to them.
 */
function axis(
  k: number,
  i: number,
  o: number,
  s: number,
  d: number,
  low: number,
  high: number,
): Axis {
  const reach = (k - 1) * d + 1;
  const fits = Math.floor((i + low + high - reach) / s) + 1 === o;
  return { k, i, o, s, d, low, high: fits ? high : (o - 1) * s + reach - i - low };
}

/** Windows over the spatial axes of [batch, ...spatial, channels]. */
export function windowOver(axes: readonly Axis[]): WindowParams {
  const around = <T>(outer: T, inner: readonly T[]) => [outer, ...inner, outer];
  return {
    window: around(
      1,
      axes.map(({ k }) => k),
    ),
    strides: around(
      1,
      axes.map(({ s }) => s),
    ),
    padding: around(
      [0, 0] as const,
      axes.map(({ low, high }) => [low, high] as const),
    ),
    dilation: around(
      1,
      axes.map(({ d }) => d),
    ),
  };
}

/** The offsets in a window, in row-major order. */
export function offsetsOf({ window }: WindowParams): number[][] {
  return window.reduce<number[][]>(
    (all, extent) => all.flatMap((at) => Array.from({ length: extent }, (_, i) => [...at, i])),
    [[]],
  );
}

/** The elements at one offset of every window, in the shape of the output. */
export function atOffset(
  x: Node,
  params: WindowParams,
  offset: readonly number[],
  outside: number,
): Node {
  const { strides, padding, dilation } = params;
  const padded = pad(
    x,
    padding.map(([low]) => low),
    padding.map(([, high]) => high),
    undefined,
    outside,
  );
  const starts = offset.map((at, i) => at * dilation[i]);
  const limits = starts.map((start, i) => start + (outputs(x, params)[i] - 1) * strides[i] + 1);
  return slice(padded, starts, limits, strides);
}

/** The transpose of `atOffset`: adds each window's value to the element of `x` at that offset. */
export function scatterOffset(
  values: Node,
  shape: readonly number[],
  params: WindowParams,
  offset: readonly number[],
): Node {
  const { strides, padding, dilation } = params;
  const low = offset.map((at, i) => at * dilation[i] - padding[i][0]);
  const high = shape.map((extent, i) => extent - low[i] - ((values.shape[i] - 1) * strides[i] + 1));
  return pad(
    values,
    low,
    high,
    strides.map((stride) => stride - 1),
  );
}

function outputs(x: Node, { window, strides, padding, dilation }: WindowParams): number[] {
  return x.shape.map((extent, i) => {
    const reach = (window[i] - 1) * dilation[i] + 1;
    return Math.floor((extent + padding[i][0] + padding[i][1] - reach) / strides[i]) + 1;
  });
}

export function sumOf(parts: readonly Node[], shape: readonly number[], like: Node): Node {
  return parts.length ? parts.reduce(add) : full(like.graph, 0, shape, like.dtype);
}
