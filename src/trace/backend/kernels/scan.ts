import * as tf from '@tensorflow/tfjs-core';
import { type Node, convert, reduceWindow } from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';

/** Cumulative reduction along an axis: a window that reaches back to the first element. */
function scan(
  x: Node,
  reduction: 'add' | 'mul',
  { axis, exclusive, reverse }: tf.CumsumAttrs,
): Node {
  const at = tf.util.parseAxisParam(axis, [...x.shape])[0];
  const extent = x.shape[at];
  if (extent === 0) return x;
  // An exclusive scan's window ends one element before.
  const [own, far] = exclusive ? [-1, extent] : [0, extent - 1];
  const zero = [0, 0] as const;
  return reduceWindow(x, reduction, {
    window: x.shape.map((_, i) => (i === at ? extent : 1)),
    strides: x.shape.map(() => 1),
    padding: x.shape.map((_, i) => (i !== at ? zero : reverse ? [own, far] : [far, own])),
    dilation: x.shape.map(() => 1),
  });
}

const countable = (x: Node) => (x.dtype === 'bool' ? convert(x, 'i32') : x);

export const scans: KernelRules = {
  Cumsum: rule<tf.CumsumAttrs>(({ input, attrs }) => scan(countable(input('x')), 'add', attrs)),
  Cumprod: rule<tf.CumprodAttrs>(({ input, attrs }) => scan(countable(input('x')), 'mul', attrs)),
};
