import { pauses } from './pause.js';

/** More turns than any eigenvalue needs; only numbers that are not finite come here. */
const MOST_TURNS = 60;

/**
 * The eigenvalues of a symmetric matrix, in no order: Householder's reduction to three diagonals, then
 * QL with implicit shifts. Golub and Van Loan, Matrix Computations, 8.3. No vectors, which would take
 * most of the time; 2,048 rows take some seconds.
 * @param matrix row-major [size, size]; it is overwritten, and only its lower triangle is read
 */
export async function eigenvaluesOf(matrix: Float64Array, size: number): Promise<Float64Array> {
  const { diagonal, beside } = await threeDiagonals(matrix, size);
  return implicitQl(diagonal, beside);
}

async function threeDiagonals(a: Float64Array, size: number) {
  const diagonal = new Float64Array(size);
  const beside = new Float64Array(size);
  const product = new Float64Array(size);
  const pause = pauses();
  for (let i = size - 1; i > 0; i--) {
    await pause();
    const row = i * size;
    const norm = lengthOf(a, row, i);
    if (norm === 0 || i === 1) {
      beside[i] = a[row + i - 1];
      continue;
    }
    const u = a.subarray(row, row + i);
    const alpha = u[i - 1] > 0 ? -norm : norm;
    const h = norm * norm - u[i - 1] * alpha;
    beside[i] = alpha;
    u[i - 1] -= alpha;
    product.fill(0, 0, i);
    for (let j = 0; j < i; j++) {
      const at = j * size;
      const uj = u[j];
      let sum = 0;
      for (let k = 0; k < j; k++) {
        sum += a[at + k] * u[k];
        product[k] += a[at + k] * uj;
      }
      product[j] += sum + a[at + j] * uj;
    }
    let overlap = 0;
    for (let j = 0; j < i; j++) {
      product[j] /= h;
      overlap += product[j] * u[j];
    }
    const half = overlap / (2 * h);
    for (let j = 0; j < i; j++) product[j] -= half * u[j];
    for (let j = 0; j < i; j++) {
      const at = j * size;
      const [uj, pj] = [u[j], product[j]];
      for (let k = 0; k <= j; k++) a[at + k] -= uj * product[k] + pj * u[k];
    }
  }
  for (let i = 0; i < size; i++) diagonal[i] = a[i * size + i];
  return { diagonal, beside };
}

/** The length of a vector, without overflow. */
function lengthOf(a: Float64Array, start: number, count: number): number {
  let largest = 0;
  for (let k = start; k < start + count; k++) largest = Math.max(largest, Math.abs(a[k]));
  if (largest === 0) return 0;
  let sum = 0;
  for (let k = start; k < start + count; k++) sum += (a[k] / largest) ** 2;
  return largest * Math.sqrt(sum);
}

async function implicitQl(d: Float64Array, beside: Float64Array): Promise<Float64Array> {
  const size = d.length;
  const e = new Float64Array(size);
  e.set(beside.subarray(1));
  const pause = pauses();
  for (let low = 0; low < size; low++) {
    await pause();
    for (let turn = 0; ; turn++) {
      let end = low;
      while (end < size - 1) {
        const scale = Math.abs(d[end]) + Math.abs(d[end + 1]);
        if (Math.abs(e[end]) <= Number.EPSILON * scale) break;
        end++;
      }
      if (end === low) break;
      if (turn > MOST_TURNS)
        throw new Error('internal: the eigenvalues of a matrix were not found');
      let g = (d[low + 1] - d[low]) / (2 * e[low]);
      let r = Math.hypot(g, 1);
      g = d[end] - d[low] + e[low] / (g + (g >= 0 ? r : -r));
      let [sine, cosine, shift] = [1, 1, 0];
      let i = end - 1;
      for (; i >= low; i--) {
        const f = sine * e[i];
        const b = cosine * e[i];
        r = Math.hypot(f, g);
        e[i + 1] = r;
        if (r === 0) {
          d[i + 1] -= shift;
          e[end] = 0;
          break;
        }
        sine = f / r;
        cosine = g / r;
        g = d[i + 1] - shift;
        r = (d[i] - g) * sine + 2 * cosine * b;
        shift = sine * r;
        d[i + 1] = g + shift;
        g = cosine * r - b;
      }
      if (r === 0 && i >= low) continue;
      d[low] -= shift;
      e[low] = g;
      e[end] = 0;
    }
  }
  return d;
}
