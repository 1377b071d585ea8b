import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
// Gradients and chained ops come with it.
import '@tensorflow/tfjs-layers';
import { expect } from 'vitest';
import { XLA_BACKEND, registerXlaBackend } from '../../../src/xla/eager/index.js';
import { distance } from '../../support/close.js';
import { xlaLibrary } from '../../support/xla.js';

export async function openBoth(): Promise<void> {
  await registerXlaBackend({
    library: xlaLibrary,
    // A value from the host's kernels would be compared with itself.
    onHostKernel: (kernelName) => {
      throw new Error(`${kernelName} was run by the host`);
    },
  });
}

export interface Values {
  readonly shape: readonly number[];
  readonly dtype?: 'float32' | 'int32' | 'bool';
  readonly data: readonly number[];
}

/** Numbers between -1 and 1, no two alike, in no order: the same each time for a shape. */
export function numbers(shape: readonly number[], salt = 1): Values {
  const count = tf.util.sizeFromShape([...shape]);
  const data = Array.from({ length: count }, (_, i) => Math.sin((i + 1) * 12.9898 + salt * 78.233));
  return { shape, data };
}

type Build = (...inputs: tf.Tensor[]) => tf.Tensor | tf.Tensor[];

async function run(backend: string, inputs: readonly Values[], build: Build) {
  await tf.setBackend(backend);
  // One read: one program.
  const { shapes, all } = tf.tidy(() => {
    const tensors = inputs.map(({ shape, data, dtype }) => tf.tensor([...data], [...shape], dtype));
    const results = [build(...tensors)].flat();
    const flat = results.map((result) =>
      tf.reshape(tf.cast(result, 'float32'), [-1 * Math.sign(result.size) || 0]),
    );
    return {
      shapes: results.map(({ shape, dtype }) => `${dtype}[${shape.join()}]`),
      all: flat.length === 1 ? flat[0] : tf.concat(flat),
    };
  });
  const data = all.dataSync();
  all.dispose();
  return { shapes, data };
}

/** XLA gives what the plain JavaScript backend gives: shapes, types and values. */
export async function expectSame(
  inputs: readonly Values[],
  build: Build,
  tolerance = 1e-5,
): Promise<void> {
  const js = await run('cpu', inputs, build);
  const xla = await run(XLA_BACKEND, inputs, build);
  expect(xla.shapes).toEqual(js.shapes);
  expect(distance(js.data, xla.data)).toBeLessThanOrEqual(tolerance);
}

/** A function's value, and its gradients for a weighted sum of the value. */
export function withGradients(f: (...inputs: tf.Tensor[]) => tf.Tensor): Build {
  return (...inputs) => {
    const value = f(...inputs);
    const { shape, data } = numbers(value.shape, 7);
    const weights = tf.tensor([...data], [...shape]);
    const gradients = tf.grads((...xs: tf.Tensor[]) => tf.sum(tf.mul(f(...xs), weights)));
    return [value, ...gradients(inputs)];
  };
}

/**
 * For a linear function A: <A x, y> = <x, A^T y>, with A^T as its gradient. Asked of XLA alone, so
 * also where the plain backend is wrong.
 */
export async function expectAdjoint(x: Values, f: (x: tf.Tensor) => tf.Tensor): Promise<void> {
  const { data } = await run(XLA_BACKEND, [x], (input) => {
    const value = f(input);
    const { shape, data } = numbers(value.shape, 5);
    const y = tf.tensor([...data], [...shape]);
    const back = tf.grad((z: tf.Tensor) => tf.sum(tf.mul(f(z), y)))(input);
    return [tf.sum(tf.mul(value, y)), tf.sum(tf.mul(input, back))];
  });
  expect(Math.abs(data[0] - data[1])).toBeLessThan(1e-4 * Math.max(1, Math.abs(data[0])));
}
