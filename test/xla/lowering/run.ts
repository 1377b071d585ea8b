import {
  type ConvolutionParams,
  type Node,
  type Program,
  Graph,
} from '../../../src/trace/program/index.js';
import type { Device } from '../../../src/xla/index.js';
import { emit } from '../../../src/xla/stablehlo/index.js';

/** Float inputs of these shapes, in a graph of their own. */
export function inputs(shapes: readonly (readonly number[])[]): Node<'input'>[] {
  const graph = new Graph();
  return shapes.map((shape, i) => graph.node('input', { name: `x${i}` }, [], shape, 'f32'));
}

export function program(of: readonly Node<'input'>[], outputs: readonly Node[]): Program {
  return { name: 'test', inputs: of, outputs, donations: new Map() };
}

/** Compiles a program, runs it once on these values, and returns each output's. */
export async function run(
  device: Device,
  compiled: Program,
  values: readonly Float32Array<ArrayBuffer>[],
): Promise<Float32Array[]> {
  const executable = await device.compile(emit(compiled));
  const buffers = await Promise.all(
    values.map((data, i) =>
      device.upload({ shape: compiled.inputs[i].shape, dtype: 'float32', data }),
    ),
  );
  const results = await executable.run(buffers);
  const downloads = await Promise.all(results.map((result) => result.download()));
  [...buffers, ...results].forEach((buffer) => buffer.free());
  executable.free();
  return downloads.map(({ data }) => data as Float32Array);
}

/** The same numbers in (-1, 1) every time, without a pattern that could hide a wrong index. */
export function noise(count: number, seed: number): Float32Array<ArrayBuffer> {
  let state = (seed * 2654435761 + 12345) >>> 0;
  return Float32Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** The largest difference as a part of the largest value. */
export function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [largest, most] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    largest = Math.max(largest, Math.abs(a[i] - b[i]));
    most = Math.max(most, Math.abs(b[i]));
    if (Number.isNaN(a[i])) return NaN;
  }
  return most === 0 ? largest : largest / most;
}

/** Of a filter's gradient: images and the output's gradient, summed over the batch. */
export const FILTER_GRADIENT: ConvolutionParams['dims'] = {
  lhs: { batch: 3, feature: 0, spatial: [1, 2] },
  rhs: { input: 0, output: 3, spatial: [1, 2] },
  out: { batch: 2, feature: 3, spatial: [0, 1] },
};

/** The same padding of both axes. */
export const both = (low: number, high: number) =>
  [
    [low, high],
    [low, high],
  ] as const;
