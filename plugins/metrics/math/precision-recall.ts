import { dot } from './matrix.js';
import { pauses } from './pause.js';
import type { RowProducts } from './row-products.js';

/**
 * Precision, the fraction of fakes near a real image, and recall, the fraction of real images near
 * a fake. A point is near another if it is not farther away than the other's k-th nearest neighbour
 * in its own set. Kynkäänniemi et al., "Improved precision and recall metric for assessing
 * generative models" (2019), section 2, equations 1 and 2.
 * @param fakes row-major [count, size], count above k
 * @param reals row-major [count, size], count above k; it may differ
 */
export async function precisionRecall(
  fakes: Float32Array,
  reals: Float32Array,
  size: number,
  k: number,
  products: RowProducts,
): Promise<{ precision: number; recall: number }> {
  const ofReals = await squaredRadii(reals, size, k, products);
  const ofFakes = await squaredRadii(fakes, size, k, products);
  return {
    precision: await shareInside(fakes, reals, ofReals, size, products),
    recall: await shareInside(reals, fakes, ofFakes, size, products),
  };
}

/** Of each row, the squared distance to its k-th nearest other row. */
async function squaredRadii(
  rows: Float32Array,
  size: number,
  k: number,
  products: RowProducts,
): Promise<Float64Array> {
  const squares = squaredLengths(rows, size);
  const count = squares.length;
  const radii = new Float64Array(count);
  const pause = pauses();
  for await (const { first, values } of products(rows, rows, size)) {
    for (let start = 0; start < values.length; start += count) {
      await pause();
      const row = first + start / count;
      const nearest = new Float64Array(k).fill(Infinity);
      for (let other = 0; other < count; other++) {
        if (other === row) continue;
        insert(nearest, squares[row] + squares[other] - 2 * values[start + other]);
      }
      radii[row] = nearest[k - 1];
    }
  }
  return radii;
}

async function shareInside(
  rows: Float32Array,
  centres: Float32Array,
  radii: Float64Array,
  size: number,
  products: RowProducts,
): Promise<number> {
  const [squares, ofCentres] = [squaredLengths(rows, size), squaredLengths(centres, size)];
  const count = ofCentres.length;
  let inside = 0;
  const pause = pauses();
  for await (const { first, values } of products(rows, centres, size)) {
    for (let start = 0; start < values.length; start += count) {
      await pause();
      const row = first + start / count;
      for (let centre = 0; centre < count; centre++) {
        const distance = squares[row] + ofCentres[centre] - 2 * values[start + centre];
        if (distance > radii[centre]) continue;
        inside++;
        break;
      }
    }
  }
  return inside / squares.length;
}

function squaredLengths(rows: Float32Array, size: number): Float64Array {
  return Float64Array.from({ length: rows.length / size }, (_, i) =>
    dot(rows, i * size, rows, i * size, size),
  );
}

/** Keeps a short list of the smallest values, in order. */
function insert(smallest: Float64Array, value: number): void {
  let at = smallest.length - 1;
  if (value >= smallest[at]) return;
  for (; at > 0 && smallest[at - 1] > value; at--) smallest[at] = smallest[at - 1];
  smallest[at] = value;
}
