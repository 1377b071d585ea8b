import type * as tf from '@tensorflow/tfjs-core';
import { floats, openJs, openXla, runOnce } from './sessions.js';

/** Where a function can be evaluated: plain JavaScript, op by op, or compiled whole by XLA. */
export type Engine = 'js' | 'xla';

/** Row-major values of a shape. */
export interface Values {
  readonly shape: readonly number[];
  readonly data: ArrayLike<number>;
}

/** Calls a pure function of float32 tensors once and returns its results. */
export async function evaluate(
  engine: Engine,
  inputs: Readonly<Record<string, Values>>,
  call: (inputs: Record<string, tf.Tensor>) => Record<string, tf.Tensor>,
): Promise<Record<string, number[]>> {
  const specs = Object.entries(inputs).map(([name, { shape }]) => {
    return [name, { shape, dtype: 'float32' }] as const;
  });
  const tensors = Object.entries(inputs).map(([name, { shape, data }]) => {
    return [name, floats(shape, Array.from(data))] as const;
  });
  const results = await runOnce(
    engine === 'js' ? openJs : openXla,
    () => ({ name: 'evaluated', inputs: Object.fromEntries(specs), state: new Map(), call }),
    Object.fromEntries(tensors),
  );
  const values = Object.entries(results).map(([name, { data }]) => [name, Array.from(data)]);
  return Object.fromEntries(values) as Record<string, number[]>;
}
