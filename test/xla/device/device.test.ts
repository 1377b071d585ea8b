import { afterAll, beforeAll, expect, test } from 'vitest';
import type { HostTensor } from '../../../src/trace/index.js';
import { openDevice, type Device } from '../../../src/xla/index.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { addProgram, identityProgram, main, take, uploadFloats } from './programs.js';

describeXla('a device', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ library: xlaLibrary, label: 'xla-cpu-pjrt 0.0.1' });
  });
  afterAll(() => device.close());

  test('says what it is', () => {
    expect(device.name).toBe('cpu:0');
    expect(device.platform).toMatch(/^xla-cpu-pjrt 0\.0\.1, PJRT 0\.\d+$/);
  });

  test('compiles and runs a program; buffers may be used again', async () => {
    const add = await device.compile(addProgram('tensor<3xf32>'));
    expect(add.compileTime.cached).toBe(false);
    expect(add.compileTime.milliseconds).toBeGreaterThan(0);
    const x = await uploadFloats(device, [1, 2, 3]);
    const y = await uploadFloats(device, [10, 20, 30]);
    const [first] = await add.run([x, y]);
    const [second] = await add.run([first, y]);
    expect(await take(second)).toEqual([21, 42, 63]);
    expect(await take(first)).toEqual([11, 22, 33]);
    add.free();
  });

  const tensors: [string, string, HostTensor][] = [
    ['float32', 'tensor<2x2xf32>', host([2, 2], 'float32', new Float32Array([0, -1.5, NaN, 3e38]))],
    ['int32', 'tensor<3xi32>', host([3], 'int32', new Int32Array([-(2 ** 31), 0, 2 ** 31 - 1]))],
    ['uint32', 'tensor<2xui32>', host([2], 'uint32', new Uint32Array([0, 2 ** 32 - 1]))],
    ['uint8', 'tensor<3xui8>', host([3], 'uint8', new Uint8Array([0, 127, 255]))],
    ['bool', 'tensor<3xi1>', host([3], 'bool', new Uint8Array([1, 0, 1]))],
    ['a scalar', 'tensor<f32>', host([], 'float32', new Float32Array([7]))],
    ['zero size', 'tensor<0x3xf32>', host([0, 3], 'float32', new Float32Array(0))],
    [
      '5 axes',
      'tensor<2x1x3x1x2xi32>',
      host(
        [2, 1, 3, 1, 2],
        'int32',
        Int32Array.from({ length: 12 }, (_, i) => i),
      ),
    ],
    [
      'more than 64 KiB',
      'tensor<20x1000xf32>',
      host(
        [20, 1000],
        'float32',
        Float32Array.from({ length: 20_000 }, (_, i) => i),
      ),
    ],
  ];
  test.each(tensors)('carries %s there and back', async (_name, type, tensor) => {
    const identity = await device.compile(identityProgram(type));
    const input = await device.upload(tensor);
    expect(await input.download()).toEqual(tensor);
    const [output] = await identity.run([input]);
    expect(await output.download()).toEqual(tensor);
    input.free();
    output.free();
    identity.free();
  });

  test('gives a transposed output in row-major order', async () => {
    const transpose = await device.compile(
      main(
        '%x: tensor<2x3xf32>) -> tensor<3x2xf32>',
        '%0 = stablehlo.transpose %x, dims = [1, 0] : (tensor<2x3xf32>) -> tensor<3x2xf32>\nreturn %0 : tensor<3x2xf32>',
      ),
    );
    const x = await device.upload(host([2, 3], 'float32', new Float32Array([1, 2, 3, 4, 5, 6])));
    const [output] = await transpose.run([x]);
    expect(output.shape).toEqual([3, 2]);
    expect(await take(output)).toEqual([1, 4, 2, 5, 3, 6]);
  });

  test('may change host memory once the upload resolves', async () => {
    for (const length of [4, 100_000]) {
      const data = new Float32Array(length).fill(1);
      const buffer = await device.upload({ shape: [length], dtype: 'float32', data });
      data.fill(2);
      expect(new Set(await take(buffer))).toEqual(new Set([1]));
    }
  });

  test('reports the memory of a program', async () => {
    const add = await device.compile(addProgram('tensor<256xf32>', true));
    expect(add.memory).toMatchObject({ arguments: 2048, aliased: 1024 });
  });

  test('counts the work of a program', async () => {
    const multiply = await device.compile(
      main(
        '%x: tensor<8x16xf32>, %y: tensor<16x4xf32>) -> tensor<8x4xf32>',
        '%0 = stablehlo.dot_general %x, %y, contracting_dims = [1] x [0] : (tensor<8x16xf32>, tensor<16x4xf32>) -> tensor<8x4xf32>\nreturn %0 : tensor<8x4xf32>',
      ),
    );
    expect(multiply.cost).toEqual({ flops: 2 * 8 * 16 * 4, bytes: 4 * (128 + 64 + 32) });
  });

  test('has no outputs where the program has none', async () => {
    const nothing = await device.compile(main('%x: tensor<f32>)', 'return'));
    const x = await device.upload(host([], 'float32', new Float32Array([1])));
    expect(await nothing.run([x])).toEqual([]);
  });

  test('two devices in one process do not disturb each other', async () => {
    const other = await openDevice({ library: xlaLibrary, cpuDevices: 2, index: 1 });
    expect(other.name).toBe('cpu:1');
    const add = await other.compile(addProgram('tensor<1xf32>'));
    const x = await uploadFloats(other, [20]);
    const [sum] = await add.run([x, x]);
    expect(await take(sum)).toEqual([40]);
    await other.close();
    const y = await uploadFloats(device, [1]);
    expect(await take(y)).toEqual([1]);
  });

  test('the event loop lives while XLA compiles', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const compiled = await device.compile(longProgram(400));
    clearInterval(timer);
    // One tick could come before or after; more only while the compiler works.
    expect(ticks).toBeGreaterThan(3);
    compiled.free();
  });
});

function host(shape: number[], dtype: HostTensor['dtype'], data: HostTensor['data']): HostTensor {
  return { shape, dtype, data };
}

/** Takes XLA some tenths of a second: many convolutions of different sizes. */
function longProgram(steps: number): string {
  const body = Array.from({ length: steps }, (_, i) => {
    const from = i === 0 ? '%x' : `%v${i - 1}`;
    return [
      `%c${i} = stablehlo.constant dense<${i + 1}.0> : tensor<8x8xf32>`,
      `%d${i} = stablehlo.dot_general ${from}, %c${i}, contracting_dims = [1] x [0] : (tensor<8x8xf32>, tensor<8x8xf32>) -> tensor<8x8xf32>`,
      `%v${i} = stablehlo.tanh %d${i} : tensor<8x8xf32>`,
    ].join('\n');
  });
  return main(
    '%x: tensor<8x8xf32>) -> tensor<8x8xf32>',
    `${body.join('\n')}\nreturn %v${steps - 1} : tensor<8x8xf32>`,
  );
}
