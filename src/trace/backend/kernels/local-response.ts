import type * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  binary,
  div,
  fullLike,
  mul,
  reduceWindow,
  sub,
  withNumber,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';

/** The sum over the channels at a distance of at most `radius`. */
function nearby(x: Node, radius: number): Node {
  const last = x.shape.length - 1;
  return reduceWindow(x, 'add', {
    window: x.shape.map((_, i) => (i === last ? 2 * radius + 1 : 1)),
    strides: x.shape.map(() => 1),
    padding: x.shape.map((_, i) => (i === last ? [radius, radius] : [0, 0])),
    dilation: x.shape.map(() => 1),
  });
}

/** bias + alpha * sum of squares nearby */
function norm(x: Node, { depthRadius, bias, alpha }: tf.LRNAttrs): Node {
  return withNumber('add', withNumber('mul', nearby(mul(x, x), depthRadius), alpha), bias);
}

const power = (x: Node, exponent: number) => binary('pow', x, fullLike(x, exponent));

/** Krizhevsky, Sutskever and Hinton (2012), section 3.3: y = x * norm^-beta. */
export const localResponse: KernelRules = {
  LRN: rule<tf.LRNAttrs>(({ input, attrs }) => {
    const x = input('x');
    return mul(x, power(norm(x, attrs), -attrs.beta));
  }),
  // dx = dy * norm^-beta - 2 alpha beta x * sum nearby of (dy * y / norm)
  LRNGrad: rule<tf.LRNGradAttrs>(({ input, attrs }) => {
    const [x, y, dy] = [input('x'), input('y'), input('dy')];
    const n = norm(x, attrs);
    const shared = nearby(div(mul(dy, y), n), attrs.depthRadius);
    const own = mul(dy, power(n, -attrs.beta));
    return sub(own, mul(withNumber('mul', x, 2 * attrs.alpha * attrs.beta), shared));
  }),
};
