import type * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  add,
  div,
  mul,
  reduceKeeping,
  sub,
  unary,
  withNumber,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';

/** x minus its maximum along the last axis, so that exp cannot overflow. */
function shifted(x: Node): Node {
  return sub(x, reduceKeeping(x, 'max', [x.shape.length - 1]));
}

const sumLast = (x: Node) => reduceKeeping(x, 'add', [x.shape.length - 1]);

export const normalization: KernelRules = {
  FusedBatchNorm: rule<tf.FusedBatchNormAttrs>(({ input, optional, attrs }) => {
    const [x, mean, variance] = [input('x'), input('mean'), input('variance')];
    const [scale, offset] = [optional('scale'), optional('offset')];
    const factor = unary('rsqrt', withNumber('add', variance, attrs.varianceEpsilon));
    const normal = mul(sub(x, mean), scale ? mul(factor, scale) : factor);
    return offset ? add(normal, offset) : normal;
  }),
  Softmax: rule<tf.SoftmaxAttrs>(({ input }) => {
    const exp = unary('exp', shifted(input('logits')));
    return div(exp, sumLast(exp));
  }),
  LogSoftmax: rule<tf.LogSoftmaxAttrs>(({ input }) => {
    const x = shifted(input('logits'));
    return sub(x, unary('log', sumLast(unary('exp', x))));
  }),
};
