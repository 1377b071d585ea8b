import { pauses } from './pause.js';

/** Row-major values in double or single precision. */
export type Rows = Float64Array | Float32Array;

/**
 * Adds the products of all rows: out[i, j] += a_i . b_j. Products of 2,048 rows with 2,048 take
 * seconds; the event loop goes on meanwhile.
 * @param a row-major [rows, length]
 * @param b row-major [columns, length]
 * @param out row-major [rows, columns]
 */
export async function addRowProducts(
  a: Rows,
  b: Rows,
  length: number,
  out: Float64Array,
): Promise<void> {
  const [rows, columns] = [a.length / length, b.length / length];
  const pause = pauses();
  for (let i = 0; i < rows; i += 4) {
    await pause();
    for (let j = 0; j < columns; j += 4) {
      if (i + 4 <= rows && j + 4 <= columns) addTile(a, b, length, out, columns, i, j);
      else {
        for (let y = i; y < Math.min(i + 4, rows); y++) {
          for (let x = j; x < Math.min(j + 4, columns); x++) {
            out[y * columns + x] += dot(a, y * length, b, x * length, length);
          }
        }
      }
    }
  }
}

/** 4 x 4 products at once: each value that is read is used four times. */
function addTile(
  a: Rows,
  b: Rows,
  length: number,
  out: Float64Array,
  columns: number,
  i: number,
  j: number,
): void {
  let [s00, s01, s02, s03, s10, s11, s12, s13] = [0, 0, 0, 0, 0, 0, 0, 0];
  let [s20, s21, s22, s23, s30, s31, s32, s33] = [0, 0, 0, 0, 0, 0, 0, 0];
  const [a0, a1, a2, a3] = [i * length, (i + 1) * length, (i + 2) * length, (i + 3) * length];
  const [b0, b1, b2, b3] = [j * length, (j + 1) * length, (j + 2) * length, (j + 3) * length];
  for (let k = 0; k < length; k++) {
    const x0 = a[a0 + k];
    const x1 = a[a1 + k];
    const x2 = a[a2 + k];
    const x3 = a[a3 + k];
    const y0 = b[b0 + k];
    const y1 = b[b1 + k];
    const y2 = b[b2 + k];
    const y3 = b[b3 + k];
    s00 += x0 * y0;
    s01 += x0 * y1;
    s02 += x0 * y2;
    s03 += x0 * y3;
    s10 += x1 * y0;
    s11 += x1 * y1;
    s12 += x1 * y2;
    s13 += x1 * y3;
    s20 += x2 * y0;
    s21 += x2 * y1;
    s22 += x2 * y2;
    s23 += x2 * y3;
    s30 += x3 * y0;
    s31 += x3 * y1;
    s32 += x3 * y2;
    s33 += x3 * y3;
  }
  const sums = [
    [s00, s01, s02, s03],
    [s10, s11, s12, s13],
    [s20, s21, s22, s23],
    [s30, s31, s32, s33],
  ];
  for (let y = 0; y < 4; y++) {
    for (let x = 0; x < 4; x++) out[(i + y) * columns + j + x] += sums[y][x];
  }
}

export function dot(a: Rows, at: number, b: Rows, bt: number, length: number): number {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += a[at + k] * b[bt + k];
  return sum;
}

/**
 * The lower triangle L with L L^T = A (Cholesky), for a covariance that may be singular: a pivot that
 * is nothing but rounding gives a column of zeros.
 * @param matrix row-major [size, size], symmetric, no eigenvalue below 0
 * @returns L, row-major
 */
export async function choleskyOf(matrix: Float64Array, size: number): Promise<Float64Array> {
  const lower = new Float64Array(size * size);
  let largest = 0;
  for (let i = 0; i < size; i++) largest = Math.max(largest, matrix[i * size + i]);
  const nothing = largest * size * Number.EPSILON;
  const pause = pauses();
  for (let i = 0; i < size; i++) {
    await pause();
    for (let j = 0; j <= i; j++) {
      const rest = matrix[i * size + j] - dot(lower, i * size, lower, j * size, j);
      if (i === j) lower[i * size + i] = rest > nothing ? Math.sqrt(rest) : 0;
      else {
        const pivot = lower[j * size + j];
        lower[i * size + j] = pivot > 0 ? rest / pivot : 0;
      }
    }
  }
  return lower;
}

export function transposed(matrix: Float64Array, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) result[j * size + i] = matrix[i * size + j];
  }
  return result;
}
