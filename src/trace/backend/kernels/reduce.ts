import * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  compare,
  convert,
  div,
  extreme,
  fullLike,
  iota,
  reduce,
  reshape,
  select,
  size,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';

function axesOf(x: Node, axis: number | number[] | undefined): number[] {
  return tf.util.parseAxisParam(axis as number[], [...x.shape]);
}

function kept(
  x: Node,
  reduced: Node,
  axes: readonly number[],
  keepDims: boolean | undefined,
): Node {
  if (!keepDims) return reduced;
  return reshape(
    reduced,
    x.shape.map((extent, i) => (axes.includes(i) ? 1 : extent)),
  );
}

/** Bools are summed as integers. */
const summable = (x: Node) => (x.dtype === 'bool' ? convert(x, 'i32') : x);

/** The first index of the largest (or smallest) element along an axis. */
function argExtreme(x: Node, axis: number, reduction: 'max' | 'min'): Node {
  const best = reduce(x, reduction, [axis]);
  const dims = x.shape.flatMap((_, i) => (i === axis ? [] : [i]));
  const wide = x.graph.node('broadcast', { dims }, [best], x.shape, x.dtype);
  const indices = iota(x.graph, x.shape, axis, 'i32');
  const hit = compare('EQ', x, wide);
  return reduce(select(hit, indices, fullLike(indices, x.shape[axis] - 1)), 'min', [axis]);
}

function extremeRule(reduction: 'max' | 'min') {
  return rule<tf.MaxAttrs & tf.MinAttrs & { reductionIndices?: number[] }>(({ input, attrs }) => {
    const x = input('x');
    const axes = axesOf(x, attrs.reductionIndices ?? attrs.axis);
    return kept(x, extreme(x, reduction, axes), axes, attrs.keepDims);
  });
}

function logical(reduction: 'and' | 'or') {
  return rule<tf.AllAttrs>(({ input, attrs }) => {
    const x = input('x');
    const axes = axesOf(x, attrs.axis);
    return kept(x, reduce(x, reduction, axes), axes, attrs.keepDims);
  });
}

export const reductions: KernelRules = {
  Sum: rule<tf.SumAttrs>(({ input, attrs }) => {
    const x = summable(input('x'));
    const axes = axesOf(x, attrs.axis);
    return kept(x, reduce(x, 'add', axes), axes, attrs.keepDims);
  }),
  Prod: rule<tf.ProdAttrs>(({ input, attrs }) => {
    const x = summable(input('x'));
    const axes = axesOf(x, attrs.axis);
    return kept(x, reduce(x, 'mul', axes), axes, attrs.keepDims);
  }),
  Mean: rule<tf.MeanAttrs>(({ input, attrs }) => {
    const x = convert(input('x'), 'f32');
    const axes = axesOf(x, attrs.axis);
    const sum = reduce(x, 'add', axes);
    const count = size(axes.map((axis) => x.shape[axis]));
    return kept(x, div(sum, fullLike(sum, count)), axes, attrs.keepDims);
  }),
  Max: extremeRule('max'),
  Min: extremeRule('min'),
  All: logical('and'),
  Any: logical('or'),
  ArgMax: rule<tf.ArgMaxAttrs>(({ input, attrs }) =>
    argExtreme(input('x'), axesOf(input('x'), attrs.axis)[0], 'max'),
  ),
  ArgMin: rule<tf.ArgMinAttrs>(({ input, attrs }) =>
    argExtreme(input('x'), axesOf(input('x'), attrs.axis)[0], 'min'),
  ),
};
