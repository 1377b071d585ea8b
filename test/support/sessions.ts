import '@tensorflow/tfjs-backend-cpu';
import type { Session } from 'gan-recipes/plugin';
import type { HostTensor, TensorFunction } from 'gan-recipes/trace';
import { registerNearestGradient } from '../../plugins/hardware/js/nearest-gradient.js';
import { EagerSession } from '../../src/eager/index.js';
import { XlaSession, openDevice } from '../../src/xla/index.js';
import { xlaLibrary } from './xla.js';

/** Plain JavaScript, as hardware js opens it: the oracle. */
export function openJs(): Promise<Session> {
  registerNearestGradient('cpu');
  return EagerSession.open('cpu', 'js');
}

/** XLA on this CPU. Only inside `describeXla`. */
export async function openXla(): Promise<Session> {
  return XlaSession.open(await openDevice({ library: xlaLibrary }));
}

/**
 * Makes a function on a session's backend, compiles it and runs it once.
 * @returns its outputs
 */
export async function runOnce(
  open: () => Promise<Session>,
  make: () => TensorFunction | Promise<TensorFunction>,
  inputs: Readonly<Record<string, HostTensor>> = {},
): Promise<Record<string, HostTensor>> {
  const session = await open();
  try {
    const compiled = await session.compile(await make());
    return await (await compiled.run(inputs)).read();
  } finally {
    await session.close();
  }
}

export function floats(shape: readonly number[], values: Iterable<number>): HostTensor {
  return { shape, dtype: 'float32', data: Float32Array.from(values) };
}

export function ints(shape: readonly number[], values: Iterable<number>): HostTensor {
  return { shape, dtype: 'int32', data: Int32Array.from(values) };
}
