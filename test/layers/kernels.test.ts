import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { layers } from '@tensorflow/tfjs-layers';
import { beforeAll, describe, expect, it } from 'vitest';
import { Normal } from 'gan-recipes/trace';
import { Conv2D, equalized, spectralNorm } from 'gan-recipes/layers';

beforeAll(() => tf.setBackend('cpu'));

/** A dense layer of 5 inputs and 3 outputs. */
function dense(name: string) {
  const layer = layers.dense({
    name,
    units: 3,
    useBias: false,
    kernelInitializer: new Normal(1, 'w', 1),
  });
  return spectralNorm(layer, 7, name);
}
type Dense = ReturnType<typeof dense>;

const apply = (layer: Dense, x: tf.Tensor, training: boolean) =>
  layer.apply(x, { training }) as tf.Tensor2D;

/** The matrix that the layer multiplies by. */
const matrixOf = (layer: Dense) => apply(layer, tf.eye(5), false).arraySync();

/** By many power iterations in double precision. */
function largestSingularValue(matrix: number[][]): number {
  let u = matrix[0].map((_, i) => 1 + i);
  let length = 0;
  for (let i = 0; i < 2000; i++) {
    const v = matrix.map((row) => row.reduce((sum, x, j) => sum + x * u[j], 0));
    u = u.map((_, j) => matrix.reduce((sum, row, k) => sum + row[j] * v[k], 0));
    length = Math.hypot(...u);
    u = u.map((x) => x / length);
  }
  return Math.sqrt(length);
}

describe('spectral norm', () => {
  it('the largest singular value of what the layer does is 1, after some training calls', () => {
    const layer = dense('a');
    apply(layer, tf.ones([1, 5]), true);
    const early = Math.abs(largestSingularValue(matrixOf(layer)) - 1);
    for (let i = 0; i < 100; i++) apply(layer, tf.ones([1, 5]), true);
    expect(Math.abs(largestSingularValue(matrixOf(layer)) - 1)).toBeLessThan(1e-5);
    expect(early).toBeGreaterThan(1e-4);
  });

  it('u is a weight that is not trained, and only training moves it', () => {
    const layer = dense('b');
    apply(layer, tf.ones([1, 5]), false);
    expect(layer.trainableWeights.map(({ originalName }) => originalName)).toEqual(['b/kernel']);
    expect(layer.nonTrainableWeights.map(({ originalName }) => originalName)).toEqual(['b/u']);
    const u = () => [...layer.getWeights()[1].dataSync()];
    const before = u();
    apply(layer, tf.ones([1, 5]), false);
    expect(u()).toEqual(before);
    apply(layer, tf.ones([1, 5]), true);
    expect(u()).not.toEqual(before);
  });

  it("the kernel's gradient is the slope of the loss, singular value and all", () => {
    const layer = dense('c');
    for (let i = 0; i < 200; i++) apply(layer, tf.ones([1, 5]), true);
    const [kernel, u] = layer.getWeights();
    const x = tf.tensor2d([[1, -2, 0.5, 3, -1]]);
    const loss = () => tf.sum<tf.Scalar>(tf.square(apply(layer, x, false)));
    const { grads } = tf.variableGrads(loss, [
      (layer.trainableWeights[0] as unknown as { val: tf.Variable }).val,
    ]);
    const gradient = Object.values(grads)[0].dataSync();
    const values = kernel.dataSync().slice();
    const slope = (i: number) => {
      const at = (offset: number) => {
        const moved = Float32Array.from(values);
        moved[i] += offset;
        layer.setWeights([tf.tensor(moved, kernel.shape), u]);
        // The singular value of the moved kernel itself, not by the old u.
        const scale = largestSingularValue(matrixOf(layer));
        return loss().dataSync()[0] / scale ** 2;
      };
      return (at(0.01) - at(-0.01)) / 0.02;
    };
    for (let i = 0; i < values.length; i++) expect(gradient[i]).toBeCloseTo(slope(i), 2);
  });
});

describe('wrappers', () => {
  const own = { name: 'nested', seed: 1, network: 'discriminator' };

  it('may be nested: what spectral norm divides does not depend on a scale before it', () => {
    const x = tf.randomNormal([1, 2, 2, 4], 0, 1, 'float32', 1);
    const results = [1, 3].map((gain) => {
      const plain = new Conv2D({ ...own, filters: 4, kernelSize: 1, groups: 2 });
      const layer = equalized(spectralNorm(plain, 1, 'nested'), own, { gain });
      for (let i = 0; i < 50; i++) layer.apply(x, { training: true });
      return (layer.apply(x) as tf.Tensor).dataSync();
    });
    results[0].forEach((value, i) => expect(results[1][i]).toBeCloseTo(value, 4));
  });

  it('refuse a layer without a kernel', () => {
    for (const layer of [
      spectralNorm(layers.flatten({ name: 'flat' }), 1, 'flat'),
      equalized(layers.flatten({ name: 'flat' }), own),
    ])
      expect(() => layer.apply(tf.ones([1, 2, 2]))).toThrow('flat has no kernel');
  });
});
