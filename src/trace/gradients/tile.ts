import * as tf from '@tensorflow/tfjs-core';

/**
 * The gradient of a tile sums over the repetitions. TensorFlow.js adds one slice per repetition:
 * 16,384 operations for batch norm on 64 maps of 16x16, where second-order gradients need it. This
 * is one sum.
 */
export const tile: tf.GradConfig = {
  kernelName: tf.Tile,
  inputsToSave: ['x'],
  gradFunc: (dy, [x], attrs) => {
    const { reps } = attrs as unknown as tf.TileAttrs;
    // An axis of extent d repeated r times is [r, d]; the axis r is summed.
    const spread: number[] = [];
    const summed: number[] = [];
    x.shape.forEach((extent, axis) => {
      if (reps[axis] > 1) {
        summed.push(spread.length);
        spread.push(reps[axis]);
      }
      if (extent > 1 || reps[axis] === 1) spread.push(extent);
    });
    const split = () => tf.reshape(dy as tf.Tensor, spread);
    return {
      x: () => tf.reshape(summed.length > 0 ? tf.sum(split(), summed) : split(), x.shape),
    };
  },
};
