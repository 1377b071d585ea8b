import * as tf from '@tensorflow/tfjs-core';

/**
 * TensorFlow.js expresses these gradients by the function's saved result, and loses the way from the
 * saved copy back to the input: the copy stands on its tape before the result does. A gradient of
 * the gradient then misses a term, without a word. Here the result is computed again from the input,
 * which compilers merge with the first.
 */
function fromInput(
  kernelName: string,
  input: string,
  gradient: (dy: tf.Tensor, x: tf.Tensor, attrs: tf.NamedAttrMap) => tf.Tensor,
): tf.GradConfig {
  return {
    kernelName,
    inputsToSave: [input],
    gradFunc: (dy, [x], attrs) => ({ [input]: () => gradient(dy as tf.Tensor, x, attrs) }),
  };
}

export const recomputed: readonly tf.GradConfig[] = [
  // d e^x = e^x
  fromInput(tf.Exp, 'x', (dy, x) => tf.mul(dy, tf.exp(x))),
  // d s(x) = s(x) (1 - s(x))
  fromInput(tf.Sigmoid, 'x', (dy, x) => {
    const y = tf.sigmoid(x);
    return tf.mul(dy, tf.mul(y, tf.sub(1, y)));
  }),
  // d tanh(x) = 1 - tanh(x)^2
  fromInput(tf.Tanh, 'x', (dy, x) => tf.mul(tf.sub(1, tf.square(tf.tanh(x))), dy)),
  // d elu(x) = 1 where x > 0, else e^x
  fromInput(tf.Elu, 'x', (dy, x) => tf.engine().runKernel(tf.EluGrad, { dy, y: tf.elu(x) })),
  // (dy - sum(dy y)) y
  fromInput(tf.Softmax, 'logits', (dy, logits, { dim }) => {
    const y = tf.softmax(logits, dim as number);
    const weighted = tf.mul(dy, y);
    return tf.sub(weighted, tf.mul(tf.sum(weighted, [dim as number], true), y));
  }),
];
