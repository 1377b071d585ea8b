import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDevice, type Device } from '../../../src/xla/index.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { addProgram, main, take, uploadFloats } from './programs.js';

describeXla('donated arguments', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ library: xlaLibrary });
  });
  afterAll(() => device.close());

  test('are dead after the run, and freed once', async () => {
    const add = await device.compile(addProgram('tensor<2xf32>', true));
    const x = await uploadFloats(device, [1, 2]);
    const y = await uploadFloats(device, [10, 20]);
    const [sum] = await add.run([x, y]);
    await expect(add.run([x, y])).rejects.toThrow('used after free');
    await expect(x.download()).rejects.toThrow('used after free');
    x.free();
    x.free();
    expect(await take(sum)).toEqual([11, 22]);
    expect(await take(y)).toEqual([10, 20]);
  });

  test('cannot be passed twice: PJRT says why, and what is left can be freed', async () => {
    const add = await device.compile(addProgram('tensor<2xf32>', true));
    const x = await uploadFloats(device, [1, 2]);
    await expect(add.run([x, x])).rejects.toThrow(/donate/i);
    x.free();
    const y = await uploadFloats(device, [3, 4]);
    const z = await uploadFloats(device, [3, 4]);
    const [sum] = await add.run([y, z]);
    expect(await take(sum)).toEqual([6, 8]);
  });

  test('the event loop lives while a run is at work on them', async () => {
    const n = 1024;
    const matrix = await device.upload({
      shape: [n, n],
      dtype: 'float32',
      data: new Float32Array(n * n).fill(1 / n),
    });
    const multiply = await device.compile(productsProgram(n, 40));
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const [product] = await multiply.run([matrix]);
    const { data } = await product.download();
    clearInterval(timer);
    product.free();
    expect(data[0]).toBeCloseTo(1 / n, 6);
    // Two or three come before and after the run, tens while it works.
    expect(ticks).toBeGreaterThan(10);
  });

  test('memory stays flat over many steps with donated state', async () => {
    const n = 1 << 18;
    const add = await device.compile(addProgram(`tensor<${n}xf32>`, true));
    const ones = await uploadFloats(device, new Array<number>(n).fill(1));
    let state = await uploadFloats(device, new Array<number>(n).fill(0));
    const steps = async (count: number) => {
      for (let i = 0; i < count; i++) [state] = await add.run([state, ones]);
      await state.download();
      return process.memoryUsage().rss;
    };
    const before = await steps(100);
    // Each step has an output of 1 MiB: with any kept, 500 steps would take half a gigabyte.
    const after = await steps(500);
    expect((after - before) / 2 ** 20).toBeLessThan(100);
    expect((await state.download()).data[0]).toBe(600);
  });

  test('memory stays flat over many uploads, runs and downloads without donation', async () => {
    const n = 1 << 18;
    const add = await device.compile(addProgram(`tensor<${n}xf32>`));
    const data = new Float32Array(n).fill(1);
    const round = async () => {
      const x = await device.upload({ shape: [n], dtype: 'float32', data });
      const [sum] = await add.run([x, x]);
      x.free();
      await sum.download();
      sum.free();
    };
    for (let i = 0; i < 50; i++) await round();
    const before = process.memoryUsage().rss;
    for (let i = 0; i < 300; i++) await round();
    expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(150);
  });
});

/** The product of so many n x n matrices, all like the argument, which is donated: tenths of a second. */
function productsProgram(n: number, factors: number): string {
  const type = `tensor<${n}x${n}xf32>`;
  const body = Array.from({ length: factors }, (_, i) => {
    const from = i === 0 ? '%x' : `%v${i - 1}`;
    return `%v${i} = stablehlo.dot_general ${from}, %x, contracting_dims = [1] x [0] : (${type}, ${type}) -> ${type}`;
  });
  return main(
    `%x: ${type} {tf.aliasing_output = 0 : i32}) -> ${type}`,
    `${body.join('\n')}\nreturn %v${factors - 1} : ${type}`,
  );
}
