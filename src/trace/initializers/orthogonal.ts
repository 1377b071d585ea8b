import type { Key } from '../../random/index.js';
import { Normal } from './initializers.js';

/**
 * Orthogonal weights: Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of
 * learning in deep linear neural networks" (2014). As a matrix with one row per index of the last
 * axis, the rows are orthonormal, or the columns if there are more rows than columns.
 */
export class Orthogonal extends Normal {
  static override readonly className = 'GanOrthogonal';

  /** @param name unique in the model, such as `generator/dense/kernel` */
  constructor(seed: number, name: string) {
    super(seed, name, 1);
  }

  protected override values(key: Key, shape: readonly number[]): Float32Array {
    const drawn = super.values(key, shape);
    const last = shape[shape.length - 1];
    const rest = drawn.length / last;
    const [count, length] = last <= rest ? [last, rest] : [rest, last];
    const vectors = Array.from({ length: count }, (_, i) =>
      Float64Array.from(drawn.subarray(i * length, (i + 1) * length)),
    );
    vectors.forEach((vector, i) => makeOrthonormal(vector, vectors.slice(0, i)));
    const place =
      last <= rest
        ? (i: number, j: number) => j * last + i
        : (i: number, j: number) => i * last + j;
    const result = new Float32Array(drawn.length);
    vectors.forEach((vector, i) => vector.forEach((x, j) => (result[place(i, j)] = x)));
    return result;
  }
}

/** Modified Gram-Schmidt. Vectors of normal random numbers are never nearly parallel. */
function makeOrthonormal(vector: Float64Array, before: readonly Float64Array[]): void {
  for (const other of before) {
    let along = 0;
    for (let i = 0; i < vector.length; i++) along += vector[i] * other[i];
    for (let i = 0; i < vector.length; i++) vector[i] -= along * other[i];
  }
  let square = 0;
  for (const x of vector) square += x * x;
  const length = Math.sqrt(square);
  for (let i = 0; i < vector.length; i++) vector[i] /= length;
}
