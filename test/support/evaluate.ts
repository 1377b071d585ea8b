import '@tensorflow/tfjs-backend-cpu';
import type * as tf from '@tensorflow/tfjs-core';
import { EagerSession } from 'gan/eager';
import type { Session } from 'gan/plugin';
import type { HostTensor, TensorFunction } from 'gan/trace';
import { XlaSession, openDevice } from 'gan/xla';
import { xlaLibrary } from './xla.js';

/** Where a function can be evaluated: plain JavaScript, op by op, or compiled whole by XLA. */
export type Engine = 'js' | 'xla';

/** Opens a session of an engine. The caller closes it. */
export async function openSession(engine: Engine): Promise<Session> {
  if (engine === 'js') return EagerSession.open('cpu', 'js');
  return XlaSession.open(await openDevice({ library: xlaLibrary }));
}

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
  const fn: TensorFunction = {
    name: 'evaluated',
    inputs: Object.fromEntries(
      Object.entries(inputs).map(([name, { shape }]) => [name, { shape, dtype: 'float32' }]),
    ),
    state: new Map(),
    call,
  };
  const session = await openSession(engine);
  try {
    const compiled = await session.compile(fn);
    const tensors = Object.entries(inputs).map(([name, { shape, data }]) => {
      const host: HostTensor = { shape, dtype: 'float32', data: Float32Array.from(data) };
      return [name, host] as const;
    });
    const results = await (await compiled.run(Object.fromEntries(tensors))).read();
    return Object.fromEntries(
      Object.entries(results).map(([name, { data }]) => [name, Array.from(data)]),
    );
  } finally {
    await session.close();
  }
}
