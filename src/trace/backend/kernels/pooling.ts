import * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  type WindowParams,
  add,
  broadcastTo,
  compare,
  convert,
  div,
  full,
  fullLike,
  iota,
  maximum,
  pad,
  reduceWindow,
  select,
  selectAndScatter,
  sameShape,
  withNumber,
} from '../../program/index.js';
import { type KernelCall, type KernelRules, rule } from '../rule.js';
import { atOffset, axesOfInfo, offsetsOf, windowOver } from './window.js';

type Attrs2D = tf.MaxPoolAttrs;
type Attrs3D = tf.MaxPool3DAttrs;

interface Pool {
  readonly window: WindowParams;
  /**
   * TensorFlow.js treats a window of one element as no pooling, whatever its stride and padding.
   */
  readonly isIdentity: boolean;
}

type PoolOf<Attrs> = (shape: readonly number[], attrs: Attrs) => Pool;

function poolOf(info: tf.backend_util.Conv2DInfo | tf.backend_util.Conv3DInfo): Pool {
  const window = windowOver(axesOfInfo(info));
  const single = window.window.every((extent) => extent === 1);
  return { window, isIdentity: single && sameShape(info.inShape, info.outShape) };
}

const pool2d: PoolOf<Attrs2D> = (shape, { filterSize, strides, pad, dimRoundingMode }) =>
  poolOf(
    tf.backend_util.computePool2DInfo(
      shape as [number, number, number, number],
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    ),
  );

const pool3d: PoolOf<Attrs3D> = (shape, { filterSize, strides, pad, dimRoundingMode }) =>
  poolOf(
    tf.backend_util.computePool3DInfo(
      shape as [number, number, number, number, number],
      filterSize,
      strides,
      1,
      pad,
      dimRoundingMode,
    ),
  );

/**
 * The number of elements in each window without padding, as padding does not count in a mean. At
 * least 1, so that a window of padding only has the mean 0.
 */
function coverage(x: Node, window: WindowParams, shape: readonly number[]): Node {
  // Computed for one image and channel only: a compiler takes long to find that all have the same.
  const extents = x.shape.map((extent, axis) => (pools(window, axis) ? extent : 1));
  const count = reduceWindow(full(x.graph, 1, extents, 'f32'), 'add', window);
  return broadcastTo(maximum(count, fullLike(count, 1)), shape);
}

function pools({ window, strides, padding }: WindowParams, axis: number): boolean {
  const isPadded = padding[axis].some((extent) => extent !== 0);
  return window[axis] > 1 || strides[axis] > 1 || isPadded;
}

function max<Attrs>(pool: PoolOf<Attrs>) {
  return ({ input, attrs }: KernelCall<Attrs>) => {
    const x = input('x');
    const { window, isIdentity } = pool(x.shape, attrs);
    return isIdentity ? x : reduceWindow(x, 'max', window);
  };
}

function maxGradient<Attrs>(pool: PoolOf<Attrs>) {
  return ({ input, attrs }: KernelCall<Attrs>) => {
    const x = input('input');
    return selectAndScatter(x, input('dy'), pool(x.shape, attrs).window);
  };
}

function average<Attrs>(pool: PoolOf<Attrs>) {
  return ({ input, attrs }: KernelCall<Attrs>) => {
    const x = convert(input('x'), 'f32');
    const { window, isIdentity } = pool(x.shape, attrs);
    if (isIdentity) return x;
    const sum = reduceWindow(x, 'add', window);
    return div(sum, coverage(x, window, sum.shape));
  };
}

function averageGradient<Attrs>(pool: PoolOf<Attrs>) {
  return ({ input, attrs }: KernelCall<Attrs>) => {
    const [dy, x] = [input('dy'), input('input')];
    const { window } = pool(x.shape, attrs);
    const share = div(dy, coverage(x, window, dy.shape));
    // Each input sums the shares of the windows that cover it: windows over the dilated dy.
    const interior = window.strides.map((stride) => stride - 1);
    const low = window.window.map((extent, i) => extent - 1 - window.padding[i][0]);
    const high = share.shape.map((extent, i) => {
      const dilated = (extent - 1) * window.strides[i] + 1;
      return x.shape[i] + window.window[i] - 1 - dilated - low[i];
    });
    const ones = window.window.map(() => 1);
    return reduceWindow(pad(share, low, high, interior), 'add', {
      window: window.window,
      strides: ones,
      padding: window.window.map(() => [0, 0] as const),
      dilation: ones,
    });
  };
}

/** The maximum of each window and its index in the flattened image, or batch. */
function maxWithPlace(x: Node, window: WindowParams, includeBatch: boolean): [Node, Node] {
  const [, height, width, channels] = x.shape;
  const strides = [includeBatch ? height * width * channels : 0, width * channels, channels, 1];
  const places = strides
    .map((stride, axis) => withNumber('mul', iota(x.graph, x.shape, axis, 'i32'), stride))
    .reduce(add);
  const all = offsetsOf(window).map((offset) => ({
    value: atOffset(x, window, offset, -Infinity),
    place: atOffset(places, window, offset, -1),
  }));
  // NaN is not larger than anything, so it is skipped.
  const none = { value: fullLike(all[0].value, -Infinity), place: fullLike(all[0].place, -1) };
  const best = all.reduce((best, other) => {
    const better = compare('GT', other.value, best.value);
    return {
      value: select(better, other.value, best.value),
      place: select(better, other.place, best.place),
    };
  }, none);
  return [best.value, best.place];
}

export const pooling: KernelRules = {
  MaxPool: rule(max(pool2d)),
  MaxPoolGrad: rule(maxGradient(pool2d)),
  AvgPool: rule(average(pool2d)),
  AvgPoolGrad: rule(averageGradient(pool2d)),
  MaxPool3D: rule(max(pool3d)),
  MaxPool3DGrad: rule(maxGradient(pool3d)),
  AvgPool3D: rule(average(pool3d)),
  AvgPool3DGrad: rule(averageGradient(pool3d)),
  MaxPoolWithArgmax: rule<tf.MaxPoolWithArgmaxAttrs>(({ input, attrs }) => {
    const x = input('x');
    return maxWithPlace(x, pool2d(x.shape, attrs).window, attrs.includeBatchInIndex);
  }),
};
