import { describe, expect, it } from 'vitest';
import { frechetDistance, gaussianOf, type Gaussian } from '../../../plugins/metrics/frechet.js';

const diagonal = (mean: number[], variances: number[]): Gaussian => ({
  mean,
  covariance: variances.map((value, i) => variances.map((_, j) => (i === j ? value : 0))),
});

describe('a Gaussian of features', () => {
  it('has their mean, and their covariance divided by count - 1', () => {
    const { mean, covariance } = gaussianOf([1, 2, 3, 6, 5, 4], 2);
    expect(mean).toEqual([3, 4]);
    expect(covariance).toEqual([
      [4, 2],
      [2, 4],
    ]);
  });

  it('keeps its precision where the mean is large', () => {
    const { covariance } = gaussianOf([1e6, 1e6 + 1, 1e6 + 2], 1);
    expect(covariance[0][0]).toBeCloseTo(1, 9);
  });
});

describe('the Fréchet distance', () => {
  it('is 0 from a Gaussian to itself, singular or not', () => {
    const full = gaussianOf([1, 2, 3, 6, 5, 4, 0, 1], 2);
    const line: Gaussian = { mean: [1, 1], covariance: [[1, 2], [2, 4]] }; // prettier-ignore
    for (const gaussian of [full, line]) {
      expect(Math.abs(frechetDistance(gaussian, gaussian))).toBeLessThan(1e-9);
    }
  });

  it('has a closed form for independent features: distances of means and of deviations', () => {
    const a = diagonal([0, 1, 2], [1, 4, 0]);
    const b = diagonal([3, 1, 0], [9, 1, 16]);
    // 3^2 + 2^2 and (1-3)^2 + (2-1)^2 + (0-4)^2
    expect(frechetDistance(a, b)).toBeCloseTo(13 + 21, 9);
    expect(frechetDistance(b, a)).toBeCloseTo(34, 9);
  });

  it('has a closed form in two dimensions: tr (C1 C2)^(1/2) = sqrt(tr C1 C2 + 2 sqrt(det C1 C2))', () => {
    const a: Gaussian = { mean: [0, 0], covariance: [[2, 0.5], [0.5, 1]] }; // prettier-ignore
    const b: Gaussian = { mean: [0, 0], covariance: [[1, -0.3], [-0.3, 3]] }; // prettier-ignore
    const traceOfProduct = 2 * 1 + 2 * 0.5 * -0.3 + 1 * 3;
    const determinant = (2 * 1 - 0.25) * (1 * 3 - 0.09);
    const overlap = Math.sqrt(traceOfProduct + 2 * Math.sqrt(determinant));
    expect(frechetDistance(a, b)).toBeCloseTo(3 + 4 - 2 * overlap, 10);
  });
});
