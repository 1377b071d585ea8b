import { EigenvalueDecomposition, Matrix } from 'ml-matrix';

/** A normal distribution over feature vectors, in double precision. */
export interface Gaussian {
  readonly mean: readonly number[];
  /** Row-major, symmetric. */
  readonly covariance: readonly (readonly number[])[];
}

/**
 * The normal distribution with the mean and covariance of feature vectors; divided by count - 1, as
 * numpy's cov.
 * @param features row-major [count, size], count at least 2
 */
export function gaussianOf(features: ArrayLike<number>, size: number): Gaussian {
  const count = features.length / size;
  if (!Number.isInteger(count) || count < 2) {
    throw new Error(`internal: ${features.length} values are no 2 or more vectors of ${size}`);
  }
  const mean = new Float64Array(size);
  for (let i = 0; i < features.length; i++) mean[i % size] += features[i] / count;
  const centred = Matrix.zeros(count, size);
  for (let row = 0; row < count; row++) {
    for (let j = 0; j < size; j++) centred.set(row, j, features[row * size + j] - mean[j]);
  }
  const covariance = centred
    .transpose()
    .mmul(centred)
    .div(count - 1);
  return { mean: [...mean], covariance: covariance.to2DArray() };
}

/**
 * The Fréchet distance of two normal distributions, squared, as FID is: Dowson and Landau (1982),
 *   |m1 - m2|^2 + tr(C1) + tr(C2) - 2 tr((C1 C2)^(1/2)).
 * The product's root has the trace of (A C2 A)^(1/2) with A = C1^(1/2), which is symmetric, so
 * singular covariances need no special care: eigenvalues below 0 are rounding and count as 0.
 */
export function frechetDistance(a: Gaussian, b: Gaussian): number {
  const apart = a.mean.reduce((sum, x, i) => sum + (x - b.mean[i]) ** 2, 0);
  const [first, second] = [a, b].map(({ covariance }) => symmetric(covariance));
  const root = squareRoot(first);
  const { values } = eigen(root.mmul(second).mmul(root));
  const overlap = values.reduce((sum, value) => sum + Math.sqrt(Math.max(0, value)), 0);
  return apart + first.trace() + second.trace() - 2 * overlap;
}

/** U diag(sqrt(max(0, lambda))) U^T */
function squareRoot(matrix: Matrix): Matrix {
  const { values, vectors } = eigen(matrix);
  const roots = values.map((value) => Math.sqrt(Math.max(0, value)));
  return vectors.clone().mulRowVector(roots).mmul(vectors.transpose());
}

function eigen(matrix: Matrix): { values: number[]; vectors: Matrix } {
  const exact = Matrix.add(matrix, matrix.transpose()).div(2);
  const found = new EigenvalueDecomposition(exact, { assumeSymmetric: true });
  return { values: found.realEigenvalues, vectors: found.eigenvectorMatrix };
}

const symmetric = (rows: readonly (readonly number[])[]) => new Matrix(rows.map((row) => [...row]));
