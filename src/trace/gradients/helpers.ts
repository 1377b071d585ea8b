import * as tf from '@tensorflow/tfjs-core';

/**
 * The gradient of the sum of `f(x)` in x, of x's shape. May be part of a loss: the gradient is
 * itself differentiable in everything that `f` uses.
 */
export function gradientOf<T extends tf.Tensor>(f: (x: T) => tf.Tensor, x: T): T {
  return tf.grad((input) => tf.sum(f(input as T)))(x) as T;
}

/** x itself, as if it were a constant: no gradient flows back through it. */
export function stopGradient<T extends tf.Tensor>(x: T): T {
  return tf.customGrad((input) => ({
    value: tf.clone(input as T),
    gradFunc: (dy) => tf.zerosLike(dy),
  }))(x) as T;
}
