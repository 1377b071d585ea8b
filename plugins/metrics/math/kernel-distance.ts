import { pauses } from './pause.js';
import type { RowProducts } from './row-products.js';

/**
 * The squared maximum mean discrepancy of two sets of features under the kernel (x.y / size + 1)^3,
 * unbiased, so it may fall below 0: Binkowski et al., "Demystifying MMD GANs" (2018), section 4 and
 * equation 4, the kernel inception distance.
 * @param a row-major [count, size], count at least 2
 * @param b of the same shape
 */
export async function kernelDistance(
  a: Float32Array,
  b: Float32Array,
  size: number,
  products: RowProducts,
): Promise<number> {
  const count = a.length / size;
  const alone = count * (count - 1);
  const among = async (set: Float32Array) => {
    let sum = await sumOfKernel(set, set, size, products);
    const pause = pauses();
    for (let i = 0; i < count; i++) {
      await pause();
      let square = 0;
      for (let k = i * size; k < (i + 1) * size; k++) square += set[k] ** 2;
      sum -= kernel(square, size);
    }
    return sum / alone;
  };
  const between = (await sumOfKernel(a, b, size, products)) / count ** 2;
  return (await among(a)) + (await among(b)) - 2 * between;
}

const kernel = (product: number, size: number) => (product / size + 1) ** 3;

async function sumOfKernel(
  a: Float32Array,
  b: Float32Array,
  size: number,
  products: RowProducts,
): Promise<number> {
  let sum = 0;
  const columns = b.length / size;
  const pause = pauses();
  for await (const { values } of products(a, b, size)) {
    for (let start = 0; start < values.length; start += columns) {
      await pause();
      for (let i = start; i < start + columns; i++) sum += kernel(values[i], size);
    }
  }
  return sum;
}
