import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { expect, test } from 'vitest';
import { Orthogonal } from '../../../src/trace/index.js';

test.each([[[6, 4]], [[4, 6]], [[3, 3, 2, 5]], [[2, 2, 2, 20]]])(
  'weights of shape %j: the shorter side is orthonormal',
  async (shape) => {
    await tf.setBackend('cpu');
    const weights = new Orthogonal(1, 'a').apply([...shape]);
    expect(weights.shape).toEqual(shape);
    const last = shape[shape.length - 1];
    const matrix = tf.reshape<tf.Rank.R2>(weights, [-1, last]);
    const wide = last > matrix.shape[0];
    const product = tf.matMul(matrix, matrix, !wide, wide).arraySync() as number[][];
    product.forEach((row, i) => row.forEach((x, j) => expect(x).toBeCloseTo(i === j ? 1 : 0, 5)));
    const again = new Orthogonal(1, 'a').apply([...shape]).dataSync();
    expect(again).toEqual(weights.dataSync());
    expect(new Orthogonal(1, 'b').apply([...shape]).dataSync()).not.toEqual(again);
  },
);
