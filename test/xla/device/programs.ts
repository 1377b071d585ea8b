import type { Device, DeviceBuffer } from '../../../src/xla/index.js';

/** A module around the body of `@main`. */
export function main(signature: string, body: string): string {
  return `module @test { func.func public @main(${signature} {\n${body}\n} }`;
}

/** x + y, where the output takes over x's memory if `donated`. */
export function addProgram(type: string, donated = false): string {
  const x = donated ? `%x: ${type} {tf.aliasing_output = 0 : i32}` : `%x: ${type}`;
  return main(
    `${x}, %y: ${type}) -> ${type}`,
    `%0 = stablehlo.add %x, %y : ${type}\nreturn %0 : ${type}`,
  );
}

/** Returns its argument as it came. */
export function identityProgram(type: string): string {
  return main(`%x: ${type}) -> ${type}`, `return %x : ${type}`);
}

export async function uploadFloats(device: Device, values: readonly number[]) {
  return device.upload({
    shape: [values.length],
    dtype: 'float32',
    data: Float32Array.from(values),
  });
}

/** The values on the device, as plain numbers; frees the buffer. */
export async function take(buffer: DeviceBuffer): Promise<number[]> {
  const { data } = await buffer.download();
  buffer.free();
  return [...data];
}
