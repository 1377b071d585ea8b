import * as tf from '@tensorflow/tfjs-core';

/** Kernels whose results are constant almost everywhere: their gradient is 0. */
const CONSTANT: readonly (readonly [kernel: string, inputs: readonly string[]])[] = [
  [tf.Greater, ['a', 'b']],
  [tf.Less, ['a', 'b']],
  [tf.LessEqual, ['a', 'b']],
  [tf.Equal, ['a', 'b']],
  [tf.NotEqual, ['a', 'b']],
  [tf.LogicalAnd, ['a', 'b']],
  [tf.LogicalOr, ['a', 'b']],
  [tf.LogicalNot, ['x']],
];

const constant = CONSTANT.map(([kernelName, names]): tf.GradConfig => {
  return {
    kernelName,
    inputsToSave: [...names],
    gradFunc: (_, saved) =>
      Object.fromEntries(
        names.map((name, i) => [name, () => tf.cast(tf.zerosLike(saved[i]), 'float32')]),
      ),
  };
});

/** d leaky(x)/dx = 1 where x > 0, else alpha. Written as a product, whose gradient is cheap. */
const leakyRelu: tf.GradConfig = {
  kernelName: tf.LeakyRelu,
  inputsToSave: ['x'],
  gradFunc: (dy, [x], attrs) => {
    const { alpha } = attrs as unknown as tf.LeakyReluAttrs;
    return { x: () => tf.mul(dy as tf.Tensor, tf.step(x, alpha)) };
  },
};

/** EluGrad(dy, y) = dy * (y < 0 ? y + 1 : 1), where y = elu(x). */
const eluGrad: tf.GradConfig = {
  kernelName: tf.EluGrad,
  inputsToSave: ['dy', 'y'],
  gradFunc: (dz, [dy, y]) => {
    const upstream = dz as tf.Tensor;
    const negative = tf.sub(1, tf.step(y));
    return {
      dy: () => tf.engine().runKernel(tf.EluGrad, { dy: upstream, y }),
      y: () => tf.mul(tf.mul(upstream, dy), negative),
    };
  },
};

export const piecewise: readonly tf.GradConfig[] = [...constant, leakyRelu, eluGrad];
