import type * as tf from '@tensorflow/tfjs-core';
import { type Node, add, broadcast, broadcastShape, dot } from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';
import { activate } from './activation.js';

interface MatMulAttrs {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/** Batched matrix product; batch axes broadcast. */
function batchMatMul(a: Node, b: Node, { transposeA, transposeB }: MatMulAttrs): Node {
  const batch = broadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const spread = (x: Node) => {
    const shape = [...batch, ...x.shape.slice(-2)];
    if (x.shape.length === shape.length && x.shape.every((n, i) => n === shape[i])) return x;
    return broadcast(
      x,
      shape,
      x.shape.map((_, i) => i + shape.length - x.shape.length),
    );
  };
  const [rankA, rankB] = [a.shape.length, b.shape.length];
  const [inner, outer] = [
    a.shape[rankA - (transposeA ? 2 : 1)],
    b.shape[rankB - (transposeB ? 1 : 2)],
  ];
  if (inner !== outer) {
    throw new Error(
      `inner shapes (${inner}) and (${outer}) of Tensors with shapes ${a.shape.join()} and ${b.shape.join()} must match`,
    );
  }
  const axes = batch.map((_, i) => i);
  const rank = batch.length + 2;
  return dot(spread(a), spread(b), {
    lhsBatch: axes,
    rhsBatch: axes,
    lhsContract: [transposeA ? rank - 2 : rank - 1],
    rhsContract: [transposeB ? rank - 1 : rank - 2],
  });
}

export const linear: KernelRules = {
  BatchMatMul: rule<tf.BatchMatMulAttrs>(({ input, attrs }) =>
    batchMatMul(input('a'), input('b'), attrs),
  ),
  _FusedMatMul: rule<tf._FusedMatMulAttrs>(({ input, optional, attrs }) => {
    const product = batchMatMul(input('a'), input('b'), attrs);
    const bias = optional('bias');
    return activate(bias ? add(product, bias) : product, attrs, optional('preluActivationWeights'));
  }),
};
