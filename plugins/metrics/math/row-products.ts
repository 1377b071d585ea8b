import * as tf from '@tensorflow/tfjs-core';
import type { CompiledFunction, Session } from 'gan-recipes/plugin';
import type { TensorFunction } from 'gan-recipes/trace';

/** Products of some rows with all others: row-major [rows, all]; `first` is the first row's number. */
export interface ProductBlock {
  readonly first: number;
  readonly values: Float32Array;
}

/** a_i . b_j for all rows of two sets, block by block. */
export type RowProducts = (
  a: Float32Array,
  b: Float32Array,
  size: number,
) => AsyncIterable<ProductBlock>;

/** Rows that are multiplied at once. */
const BLOCK = 500;

const compiled = new WeakMap<object, Map<string, Promise<CompiledFunction>>>();

/** Products by the device, in single precision: sets of 10,000 are too much for JavaScript. */
export function deviceProducts(session: Pick<Session, 'compile'>): RowProducts {
  const known = compiled.get(session) ?? new Map<string, Promise<CompiledFunction>>();
  compiled.set(session, known);
  return async function* (a, b, size) {
    const [rows, columns] = [a.length / size, b.length / size];
    const block = Math.min(BLOCK, rows);
    const key = [block, columns, size].join();
    if (!known.has(key)) known.set(key, session.compile(productsOf(block, columns, size)));
    const multiply = await known.get(key)!;
    for (let first = 0; first < rows; first += block) {
      const some = Math.min(block, rows - first);
      const data = new Float32Array(block * size);
      data.set(a.subarray(first * size, (first + some) * size));
      const outputs = await multiply.run({
        a: { shape: [block, size], dtype: 'float32', data },
        b: { shape: [columns, size], dtype: 'float32', data: b },
      });
      const { products } = await outputs.read();
      yield { first, values: (products.data as Float32Array).subarray(0, some * columns) };
    }
  };
}

function productsOf(rows: number, columns: number, size: number): TensorFunction {
  return {
    name: 'row_products',
    inputs: {
      a: { shape: [rows, size], dtype: 'float32' },
      b: { shape: [columns, size], dtype: 'float32' },
    },
    state: new Map(),
    call: ({ a, b }) => ({ products: tf.matMul(a, b, false, true) }),
  };
}
