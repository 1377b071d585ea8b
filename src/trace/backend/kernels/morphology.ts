import * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  type WindowParams,
  add,
  binary,
  broadcast,
  compare,
  concat,
  full,
  fullLike,
  max,
  reduce,
  reshape,
  select,
  slice,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';
import { atOffset, axesOfInfo, offsetsOf, scatterOffset, sumOf, windowOver } from './window.js';

type Attrs = Pick<tf.Dilation2DAttrs, 'strides' | 'pad' | 'dilations'>;

/** TensorFlow.js's initial value in its search for a maximum. */
const LOWEST = Number.MIN_SAFE_INTEGER;

function windowOf(x: Node, filter: Node, { strides, pad, dilations }: Attrs): WindowParams {
  const info = tf.backend_util.computeDilation2DInfo(
    x.shape as [number, number, number, number],
    filter.shape as [number, number, number],
    strides,
    pad,
    'NHWC',
    dilations,
  );
  return windowOver(axesOfInfo(info));
}

/** For each offset in the window: the elements there, plus the filter's value. */
function candidates(x: Node, filter: Node, window: WindowParams): Node[] {
  return offsetsOf(window).map((offset) => {
    const [, row, column] = offset;
    const values = atOffset(x, window, offset, -Infinity);
    const [, , channels] = filter.shape;
    const weights = slice(filter, [row, column, 0], [row + 1, column + 1, channels]);
    return add(values, broadcast(reshape(weights, [channels]), values.shape, [3]));
  });
}

/**
 * For each offset in the window: dy where that offset is the first maximum of its window, else 0.
 */
function shares(x: Node, filter: Node, dy: Node, window: WindowParams): Node[] {
  const all = candidates(x, filter, window);
  const best = all.reduce(max);
  let free = full(x.graph, 1, dy.shape, 'bool');
  return all.map((candidate) => {
    const chosen = binary('and', free, compare('EQ', candidate, best));
    free = binary('and', free, compare('NE', candidate, best));
    return select(chosen, dy, fullLike(dy, 0));
  });
}

export const morphology: KernelRules = {
  Dilation2D: rule<tf.Dilation2DAttrs>(({ input, attrs }) => {
    const [x, filter] = [input('x'), input('filter')];
    const all = candidates(x, filter, windowOf(x, filter, attrs));
    return all.reduce(max, fullLike(all[0], LOWEST));
  }),
  Dilation2DBackpropInput: rule<tf.Dilation2DAttrs>(({ input, attrs }) => {
    const [x, filter, dy] = [input('x'), input('filter'), input('dy')];
    const window = windowOf(x, filter, attrs);
    const offsets = offsetsOf(window);
    const parts = shares(x, filter, dy, window).map((share, i) =>
      scatterOffset(share, x.shape, window, offsets[i]),
    );
    return sumOf(parts, x.shape, x);
  }),
  Dilation2DBackpropFilter: rule<tf.Dilation2DAttrs>(({ input, attrs }) => {
    const [x, filter, dy] = [input('x'), input('filter'), input('dy')];
    const window = windowOf(x, filter, attrs);
    const sums = shares(x, filter, dy, window).map((share) => reduce(share, 'add', [0, 1, 2]));
    const rows = sums.map((sum) => reshape(sum, [1, ...sum.shape]));
    return reshape(concat(rows, 0), filter.shape);
  }),
};
