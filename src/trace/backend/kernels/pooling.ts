import * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  type WindowParams,
  div,
  full,
  pad,
  reduceWindow,
  selectAndScatter,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';

interface PoolAttrs {
  readonly filterSize: [number, number] | number;
  readonly strides: [number, number] | number;
  readonly pad: 'valid' | 'same' | number | tf.backend_util.ExplicitPadding;
  readonly dimRoundingMode?: 'floor' | 'round' | 'ceil';
}

function windowOf(shape: readonly number[], attrs: PoolAttrs): WindowParams {
  const info = tf.backend_util.computePool2DInfo(
    shape as [number, number, number, number],
    attrs.filterSize,
    attrs.strides,
    1,
    attrs.pad,
    attrs.dimRoundingMode,
  );
  return {
    window: [1, info.effectiveFilterHeight, info.effectiveFilterWidth, 1],
    strides: [1, info.strideHeight, info.strideWidth, 1],
    padding: [
      [0, 0],
      [info.padInfo.top, info.padInfo.bottom],
      [info.padInfo.left, info.padInfo.right],
      [0, 0],
    ],
    dilation: [1, 1, 1, 1],
  };
}

/** How many real elements each window covers: padding does not count in a mean. */
function coverage(x: Node, window: WindowParams): Node {
  return reduceWindow(full(x.graph, 1, x.shape, x.dtype), 'add', window);
}

export const pooling: KernelRules = {
  MaxPool: rule<tf.MaxPoolAttrs>(({ input, attrs }) =>
    reduceWindow(input('x'), 'max', windowOf(input('x').shape, attrs)),
  ),
  MaxPoolGrad: rule<tf.MaxPoolGradAttrs>(({ input, attrs }) => {
    const x = input('input');
    return selectAndScatter(x, input('dy'), windowOf(x.shape, attrs));
  }),
  AvgPool: rule<tf.AvgPoolAttrs>(({ input, attrs }) => {
    const x = input('x');
    const window = windowOf(x.shape, attrs);
    return div(reduceWindow(x, 'add', window), coverage(x, window));
  }),
  AvgPoolGrad: rule<tf.AvgPoolGradAttrs>(({ input, attrs }) => {
    const [dy, x] = [input('dy'), input('input')];
    const window = windowOf(x.shape, attrs);
    const share = div(dy, coverage(x, window));
    // Each input gathers the shares of the windows that cover it: windows of the spread-out dy.
    const interior = window.strides.map((stride) => stride - 1);
    const low = window.window.map((extent, i) => extent - 1 - window.padding[i][0]);
    const high = share.shape.map((extent, i) => {
      const spread = (extent - 1) * window.strides[i] + 1;
      return x.shape[i] + window.window[i] - 1 - spread - low[i];
    });
    const zero = window.window.map(() => [0, 0] as const);
    const ones = window.window.map(() => 1);
    return reduceWindow(pad(share, low, high, interior), 'add', {
      window: window.window,
      strides: ones,
      padding: zero,
      dilation: ones,
    });
  }),
};
