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

interface Result {
  /** Type and shape. */
  readonly shape: string;
  readonly data: Float32Array;
}

async function run(backend: string, inputs: readonly Values[], build: Build): Promise<Result[]> {
  await tf.setBackend(backend);
  // One read: one program.
  const { results, all } = tf.tidy(() => {
    const tensors = inputs.map(({ shape, data, dtype }) => tf.tensor([...data], [...shape], dtype));
    const results = [build(...tensors)].flat();
    const flat = results.map((result) =>
      tf.reshape(tf.cast(result, 'float32'), [-1 * Math.sign(result.size) || 0]),
    );
    return {
      results: results.map(({ shape, dtype, size }) => ({
        shape: `${dtype}[${shape.join()}]`,
        size,
      })),
      all: flat.length === 1 ? flat[0] : tf.concat(flat),
    };
  });
  const data = all.dataSync<'float32'>();
  all.dispose();
  let start = 0;
  return results.map(({ shape, size }) => ({ shape, data: data.slice(start, (start += size)) }));
}

/** XLA gives what the plain JavaScript backend gives: shapes, types and values. */
export async function expectSame(
  inputs: readonly Values[],
  build: Build,
  tolerance = 1e-5,
): Promise<void> {
  await expectEachSame(inputs, { result: build }, tolerance);
}

/** The same of several functions of the same inputs, which are compiled at once. */
export async function expectEachSame(
  inputs: readonly Values[],
  builds: Readonly<Record<string, Build>>,
  tolerance = 1e-5,
): Promise<void> {
  const names: string[] = [];
  const all: Build = (...tensors) => {
    names.length = 0;
    return Object.entries(builds).flatMap(([name, build]) => {
      const results = [build(...tensors)].flat();
      names.push(...results.map((_, i) => `${name}, result ${i}`));
      return results;
    });
  };
  const js = await run('cpu', inputs, all);
  const xla = await run(XLA_BACKEND, inputs, all);
  names.forEach((name, i) => {
    expect(xla[i].shape, name).toBe(js[i].shape);
    expect(distance(js[i].data, xla[i].data), name).toBeLessThanOrEqual(tolerance);
  });
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

const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);

/** Small enough for what bends, large enough for float32. */
const STEP = 2 ** -8;

/**
 * The gradient of the plain JavaScript backend, with which XLA's is compared, against a central
 * difference along one direction through all inputs: half the gradient's, where an error shows most,
 * half any.
 */
export async function expectSlope(
  inputs: readonly Values[],
  f: (...inputs: tf.Tensor[]) => tf.Tensor,
  name?: string,
): Promise<void> {
  const [, ...gradients] = await run('cpu', inputs, withGradients(f));
  const largest = Math.max(...gradients.map(({ data }) => Math.max(0, ...data.map(Math.abs)))) || 1;
  const directions = inputs.map(({ shape }, i) =>
    numbers(shape, 11 + i).data.map((x, j) => (x + gradients[i].data[j] / largest) / 2),
  );
  const at = async (sign: number) => {
    const moved = inputs.map(({ shape, data }, i) => ({
      shape,
      data: data.map((x, j) => x + sign * STEP * directions[i][j]),
    }));
    const [{ data }] = await run('cpu', moved, f);
    // Summed as float64.
    return dot(data, numbers([data.length], 7).data);
  };
  const slope = gradients.reduce((sum, { data }, i) => sum + dot(data, directions[i]), 0);
  const square = (all: readonly ArrayLike<number>[]) => all.reduce((sum, x) => sum + dot(x, x), 0);
  const scale = Math.sqrt(square(gradients.map(({ data }) => data)) * square(directions));
  const difference = ((await at(1)) - (await at(-1))) / (2 * STEP);
  expect(Math.abs(slope - difference), name).toBeLessThanOrEqual(2e-3 * scale + 1e-4);
}

/**
 * For a linear function A: <A x, y> = <x, A^T y>, with A^T as its gradient, which for a linear function
 * is what finite differences would tell, exactly. Asked of XLA alone, so also where the plain backend
 * is wrong.
 */
export async function expectAdjoint(
  x: Values,
  functions: readonly ((x: tf.Tensor) => tf.Tensor)[],
): Promise<void> {
  const results = await run(XLA_BACKEND, [x], (input) =>
    functions.flatMap((f) => {
      const value = f(input);
      const { shape, data } = numbers(value.shape, 5);
      const y = tf.tensor([...data], [...shape]);
      const back = tf.grad((z: tf.Tensor) => tf.sum(tf.mul(f(z), y)))(input);
      return [tf.sum(tf.mul(value, y)), tf.sum(tf.mul(input, back))];
    }),
  );
  for (let i = 0; i < results.length; i += 2) {
    const [a, b] = [results[i].data[0], results[i + 1].data[0]];
    expect(Math.abs(a - b)).toBeLessThan(1e-4 * Math.max(1, Math.abs(a)));
  }
}
