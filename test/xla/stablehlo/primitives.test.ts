import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type HostTensor, type Primitive, type Program, program as p } from 'gan/trace';
import { type Device, openDevice } from '../../../src/xla/index.js';
import { emit } from '../../../src/xla/stablehlo/index.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { CASES, type PrimitiveCase, type Value } from './cases/index.js';

const GOLDEN = new URL('../../golden/primitives/', import.meta.url);
const TYPES = { float32: 'f32', int32: 'i32', uint32: 'u32', uint8: 'u8', bool: 'bool' } as const;
const ARRAYS = {
  float32: Float32Array,
  int32: Int32Array,
  uint32: Uint32Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const;

function programOf(name: string, { inputs, build }: PrimitiveCase): Program {
  const graph = new p.Graph();
  const nodes = inputs.map(({ shape, dtype }, i) =>
    graph.node('input', { name: `x${i}` }, [], shape, TYPES[dtype]),
  );
  return { name, inputs: nodes, outputs: [build(graph, ...nodes)], donations: new Map() };
}

const host = ({ shape, dtype, data }: Value): HostTensor => ({
  shape,
  dtype,
  data: ARRAYS[dtype].from(data),
});

const all = Object.entries(CASES) as [
  Exclude<Primitive, 'input' | 'share'>,
  readonly PrimitiveCase[],
][];

describe('the text of each primitive', () => {
  test.each(all)('%s', async (name, cases) => {
    const texts = cases.map((one) => {
      const program = programOf(name, one);
      // The case tests what it says it tests.
      expect(p.reachable(program.outputs).map(({ op }) => op)).toContain(name);
      return emit(program);
    });
    await expect(texts.join('\n')).toMatchFileSnapshot(new URL(`${name}.mlir`, GOLDEN).pathname);
  });

  test('is there for the primitives that there are, and for no others', () => {
    const files = readdirSync(GOLDEN).map((file) => file.replace(/\.mlir$/, ''));
    expect(files.sort()).toEqual(Object.keys(CASES).sort());
  });

  test('donated inputs say which output takes their memory', () => {
    const graph = new p.Graph();
    const [x, y] = ['x', 'y'].map((name) => graph.node('input', { name }, [], [2], 'f32'));
    const program = {
      name: 'update: a step',
      inputs: [x, y],
      outputs: [p.mul(x, y), p.add(x, y)],
      donations: new Map([[1, 0]]),
    };
    expect(emit(program)).toMatchInlineSnapshot(`
      "module @update__a_step {
        func.func public @main(%arg0: tensor<2xf32> {tf.aliasing_output = 1 : i32}, %arg1: tensor<2xf32>) -> (tensor<2xf32>, tensor<2xf32>) {
          %0 = stablehlo.multiply %arg0, %arg1 : tensor<2xf32>
          %1 = stablehlo.add %arg0, %arg1 : tensor<2xf32>
          return %0, %1 : tensor<2xf32>, tensor<2xf32>
        }
      }
      "
    `);
  });
});

describeXla('each primitive, compiled and run by PJRT, computes what plain arithmetic does', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ library: xlaLibrary });
  });
  afterAll(() => device.close());

  test.each(all)('%s', async (name, cases) => {
    for (const [i, one] of cases.entries()) {
      const executable = await device.compile(emit(programOf(name, one)));
      const inputs = await Promise.all(one.inputs.map((value) => device.upload(host(value))));
      const [output] = await executable.run(inputs);
      const { data } = await output.download();
      expect(data, `case ${i}`).toHaveLength(one.expected.length);
      one.expected.forEach((value, k) => {
        const what = `case ${i}, element ${k}: ${data[k]} for ${value}`;
        const near = Math.abs(data[k] - value) <= 1e-6 + 4e-6 * Math.abs(value);
        expect(Object.is(data[k], value) || data[k] === value || near, what).toBe(true);
      });
      [...inputs, output, executable].forEach((item) => item.free());
    }
  });
});
