import { GanError } from '../../errors/index.js';
import { checkUpdates } from './update-check.js';
import { openDevice, type OpenDeviceOptions } from './open-device.js';

export interface SelfTest {
  readonly device: string;
  readonly platform: string;
  /** Time from loading the library to checking the result. */
  readonly milliseconds: number;
}

const SIZE = 64;
const TYPE = `tensor<${SIZE}x${SIZE}xf32>`;
const PROGRAM = `module @self_test { func.func public @main(%x: ${TYPE}, %y: ${TYPE}) -> ${TYPE} {
  %0 = stablehlo.dot_general %x, %y, contracting_dims = [1] x [0] : (${TYPE}, ${TYPE}) -> ${TYPE}
  return %0 : ${TYPE}
} }`;

/**
 * Opens a device, multiplies two matrices of small whole numbers and compares each element. Then
 * checks that products use updated operands (`checkUpdates`).
 * @throws GanError if a call fails or a result is wrong
 */
export async function selfTest(options: OpenDeviceOptions): Promise<SelfTest> {
  const started = performance.now();
  const device = await openDevice(options);
  try {
    const multiply = await device.compile(PROGRAM);
    const x = matrix((row, column) => ((row * 3 + column) % 7) - 3);
    const y = matrix((row, column) => ((row + column * 5) % 5) - 2);
    const shape = [SIZE, SIZE];
    const args = await Promise.all(
      [x, y].map((data) => device.upload({ shape, dtype: 'float32', data })),
    );
    const [product] = await multiply.run(args);
    const { data } = await product.download();
    const wrong = data.findIndex((value, i) => value !== expected(x, y, i));
    if (wrong >= 0) {
      throw new GanError(
        'GAN_XLA_WRONG',
        `${device.platform} computes wrongly: number ${wrong} of a product is ${data[wrong]}, not ${expected(x, y, wrong)}`,
        { hint: 'Check the memory and the processor, and XLA_FLAGS; fetch the library again.' },
      );
    }
    await checkUpdates(device);
    return {
      device: device.name,
      platform: device.platform,
      milliseconds: performance.now() - started,
    };
  } finally {
    await device.close();
  }
}

function matrix(value: (row: number, column: number) => number): Float32Array {
  return Float32Array.from({ length: SIZE * SIZE }, (_, i) =>
    value(Math.floor(i / SIZE), i % SIZE),
  );
}

/** Whole numbers this small are exact in float32, in any order of summation. */
function expected(x: Float32Array, y: Float32Array, i: number): number {
  const [row, column] = [Math.floor(i / SIZE), i % SIZE];
  let sum = 0;
  for (let k = 0; k < SIZE; k++) sum += x[row * SIZE + k] * y[k * SIZE + column];
  return sum;
}
