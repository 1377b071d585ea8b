import { afterAll, beforeAll, expect, test } from 'vitest';
import { type HostTensor, type Primitive, type Program, program as p } from 'gan-recipes/trace';
import type { Device } from '../../src/xla/index.js';
import { emptyHostTensor } from '../../src/xla/device/dtypes.js';
import { emit } from '../../src/xla/stablehlo/index.js';
import { CASES, type PrimitiveCase, type Value } from '../xla/stablehlo/cases/index.js';

const TYPES = { float32: 'f32', int32: 'i32', uint32: 'u32', uint8: 'u8', bool: 'bool' } as const;
/** A program of one primitive. */
export function programOf(name: string, { inputs, build }: PrimitiveCase): Program {
  const graph = new p.Graph();
  const nodes = inputs.map(({ shape, dtype }, i) =>
    graph.node('input', { name: `x${i}` }, [], shape, TYPES[dtype]),
  );
  return { name, inputs: nodes, outputs: [build(graph, ...nodes)], donations: new Map() };
}

function host({ shape, dtype, data }: Value): HostTensor {
  const tensor = emptyHostTensor(shape, dtype);
  tensor.data.set(data);
  return tensor;
}

export const PRIMITIVES = Object.entries(CASES) as [
  Exclude<Primitive, 'input' | 'share'>,
  readonly PrimitiveCase[],
][];

/** How far apart numbers may be, beside their size, and beside 1 for small ones. */
interface Tolerance {
  readonly relative: number;
  readonly absolute: number;
}

/** What came of a case is what plain arithmetic says. */
export function expectExpected(
  data: ArrayLike<number>,
  { expected }: PrimitiveCase,
  label: string,
  { relative, absolute }: Tolerance,
): void {
  expect(data, label).toHaveLength(expected.length);
  expected.forEach((value, k) => {
    const what = `${label}, element ${k}: ${data[k]} for ${value}`;
    const near = Math.abs(data[k] - value) <= absolute + relative * Math.abs(value);
    expect(Object.is(data[k], value) || data[k] === value || near, what).toBe(true);
  });
}

/** Each primitive, compiled and run on a device, computes what plain arithmetic does. */
export function primitivesSuite(open: () => Promise<Device>, tolerance: Tolerance): void {
  let device: Device;
  beforeAll(async () => {
    device = await open();
  });
  afterAll(() => device.close());

  test.each(PRIMITIVES)('%s', async (name, cases) => {
    for (const [i, one] of cases.entries()) {
      const executable = await device.compile(emit(programOf(name, one)));
      const inputs = await Promise.all(one.inputs.map((value) => device.upload(host(value))));
      const [output] = await executable.run(inputs);
      const { data } = await output.download();
      expectExpected(data, one, `case ${i}`, tolerance);
      [...inputs, output, executable].forEach((item) => item.free());
    }
  });
}
