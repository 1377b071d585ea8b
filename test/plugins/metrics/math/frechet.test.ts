import { describe, expect, it } from 'vitest';
import { normalValues } from 'gan-recipes/trace';
import { eigenvaluesOf } from '../../../../plugins/metrics/math/eigenvalues.js';
import {
  frechetDistance,
  gaussianOf,
  type Gaussian,
} from '../../../../plugins/metrics/math/frechet.js';
import { addRowProducts } from '../../../../plugins/metrics/math/matrix.js';

const gaussian = (mean: number[], rows: number[][]): Gaussian => ({
  size: mean.length,
  mean: Float64Array.from(mean),
  covariance: Float64Array.from(rows.flat()),
});
const diagonal = (mean: number[], variances: number[]): Gaussian =>
  gaussian(
    mean,
    variances.map((value, i) => variances.map((_, j) => (i === j ? value : 0))),
  );

describe('eigenvalues', () => {
  it('of a matrix of known ones, turned by reflections, are those', async () => {
    const size = 23;
    const known = Float64Array.from({ length: size }, (_, i) => (i % 3 === 0 ? 0 : i * i - 40));
    let matrix = new Float64Array(size * size);
    known.forEach((value, i) => (matrix[i * size + i] = value));
    for (let turn = 0; turn < 3; turn++) {
      const v = normalValues([turn, 1], size);
      const length = v.reduce((sum, x) => sum + x * x, 0);
      // I - 2 v v^T / |v|^2 is orthogonal and symmetric.
      const turned = Float64Array.from(
        { length: size * size },
        (_, at) =>
          Number(at % size === Math.floor(at / size)) -
          (2 * v[at % size] * v[Math.floor(at / size)]) / length,
      );
      const [half, whole] = [new Float64Array(size * size), new Float64Array(size * size)];
      await addRowProducts(turned, matrix, size, half);
      await addRowProducts(turned, half, size, whole);
      matrix = whole;
    }
    const found = [...(await eigenvaluesOf(matrix, size))].sort((a, b) => a - b);
    [...known].sort((a, b) => a - b).forEach((x, i) => expect(found[i]).toBeCloseTo(x, 9));
  });

  it('of nothing, and of one number, are those', async () => {
    expect([...(await eigenvaluesOf(new Float64Array(9), 3))]).toEqual([0, 0, 0]);
    expect([...(await eigenvaluesOf(Float64Array.of(7), 1))]).toEqual([7]);
  });
});

describe('a Gaussian of features', () => {
  it('has their mean, and their covariance divided by count - 1', async () => {
    const { mean, covariance } = await gaussianOf(Float32Array.of(1, 2, 3, 6, 5, 4), 2);
    expect([...mean]).toEqual([3, 4]);
    expect([...covariance]).toEqual([4, 2, 2, 4]);
  });

  it('keeps its precision where the mean is large', async () => {
    const { covariance } = await gaussianOf(Float64Array.of(1e6, 1e6 + 1, 1e6 + 2), 1);
    expect(covariance[0]).toBeCloseTo(1, 9);
  });

  it('is the same whatever is taken in at once', async () => {
    const features = normalValues([4, 4], 600 * 5);
    const { covariance } = await gaussianOf(features, 5);
    const column = (j: number) => features.filter((_, i) => i % 5 === j);
    const mean = (values: Float32Array) => values.reduce((a, b) => a + b, 0) / values.length;
    for (let i = 0; i < 25; i++) {
      const [a, b] = [column(Math.floor(i / 5)), column(i % 5)];
      const expected = a.reduce((sum, x, k) => sum + (x - mean(a)) * (b[k] - mean(b)), 0) / 599;
      expect(covariance[i]).toBeCloseTo(expected, 5);
    }
  });
});

describe('the Fréchet distance', () => {
  it('is 0 from a Gaussian to itself, singular or not', async () => {
    const full = await gaussianOf(Float32Array.of(1, 2, 3, 6, 5, 4, 0, 1), 2);
    const line = gaussian([1, 1], [[1, 2], [2, 4]]); // prettier-ignore
    for (const each of [full, line]) {
      expect(Math.abs(await frechetDistance(each, each))).toBeLessThan(1e-9);
    }
  });

  it('has a closed form for independent features: distances of means and of deviations', async () => {
    const a = diagonal([0, 1, 2], [1, 4, 0]);
    const b = diagonal([3, 1, 0], [9, 1, 16]);
    // 3^2 + 2^2 and (1-3)^2 + (2-1)^2 + (0-4)^2
    expect(await frechetDistance(a, b)).toBeCloseTo(13 + 21, 9);
    expect(await frechetDistance(b, a)).toBeCloseTo(34, 9);
  });

  it('has a closed form in two dimensions: tr (C1 C2)^(1/2) = sqrt(tr C1 C2 + 2 sqrt(det C1 C2))', async () => {
    const a = gaussian([0, 0], [[2, 0.5], [0.5, 1]]); // prettier-ignore
    const b = gaussian([0, 0], [[1, -0.3], [-0.3, 3]]); // prettier-ignore
    const traceOfProduct = 2 * 1 + 2 * 0.5 * -0.3 + 1 * 3;
    const determinant = (2 * 1 - 0.25) * (1 * 3 - 0.09);
    const overlap = Math.sqrt(traceOfProduct + 2 * Math.sqrt(determinant));
    expect(await frechetDistance(a, b)).toBeCloseTo(3 + 4 - 2 * overlap, 10);
  });
});
