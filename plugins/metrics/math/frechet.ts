import { eigenvaluesOf } from './eigenvalues.js';
import { addRowProducts, choleskyOf, transposed, type Rows } from './matrix.js';
import { pauses } from './pause.js';

/** A normal distribution over feature vectors, in double precision. */
export interface Gaussian {
  readonly size: number;
  readonly mean: Float64Array;
  /** Row-major [size, size], symmetric. */
  readonly covariance: Float64Array;
}

/** Vectors that are taken into a covariance at once, so that they stay in the processor's cache. */
const AT_ONCE = 256;

/**
 * The normal distribution with the mean and covariance of feature vectors; divided by count - 1, as
 * numpy's cov.
 * @param features row-major [count, size], count at least 2
 */
export async function gaussianOf(features: Rows, size: number): Promise<Gaussian> {
  const count = features.length / size;
  if (!Number.isInteger(count) || count < 2) {
    throw new Error(`internal: ${features.length} values are no 2 or more vectors of ${size}`);
  }
  const mean = new Float64Array(size);
  const pause = pauses();
  for (let row = 0; row < count; row++) {
    await pause();
    for (let j = 0; j < size; j++) mean[j] += features[row * size + j] / count;
  }
  const covariance = new Float64Array(size * size);
  for (let start = 0; start < count; start += AT_ONCE) {
    const some = Math.min(AT_ONCE, count - start);
    const centred = new Float64Array(size * some);
    for (let row = 0; row < some; row++) {
      const at = (start + row) * size;
      for (let j = 0; j < size; j++) centred[j * some + row] = features[at + j] - mean[j];
    }
    await addRowProducts(centred, centred, some, covariance);
  }
  for (let i = 0; i < covariance.length; i++) covariance[i] /= count - 1;
  return { size, mean, covariance };
}

/**
 * The Fréchet distance of two normal distributions, squared, as FID is: Dowson and Landau (1982),
 *   |m1 - m2|^2 + tr(C1) + tr(C2) - 2 tr((C1 C2)^(1/2)).
 * Heusel et al., "GANs trained by a two time-scale update rule" (2017), equation 6. With C1 = L L^T
 * the product's root has the trace of (L^T C2 L)^(1/2), which is symmetric, so singular covariances
 * need no special care: eigenvalues below 0 are rounding and count as 0.
 */
export async function frechetDistance(a: Gaussian, b: Gaussian): Promise<number> {
  const { size } = a;
  const apart = a.mean.reduce((sum, x, i) => sum + (x - b.mean[i]) ** 2, 0);
  const upper = transposed(await choleskyOf(a.covariance, size), size);
  const half = await products(upper, b.covariance, size);
  const values = await eigenvaluesOf(await products(upper, half, size), size);
  const overlap = values.reduce((sum, value) => sum + Math.sqrt(Math.max(0, value)), 0);
  return apart + traceOf(a) + traceOf(b) - 2 * overlap;
}

async function products(a: Float64Array, b: Float64Array, size: number): Promise<Float64Array> {
  const result = new Float64Array(size * size);
  await addRowProducts(a, b, size, result);
  return result;
}

function traceOf({ covariance, size }: Gaussian): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum += covariance[i * size + i];
  return sum;
}
