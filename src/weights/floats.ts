import type { RawTensor } from './safetensors.js';

/** One weight, row-major. Narrower and wider numbers of the file are float32 here. */
export interface WeightValues {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** How to read one number of a type at a byte, little-endian, and how wide it is. */
interface Reading {
  readonly bytes: number;
  at(view: DataView, byte: number): number;
}

const READINGS: Readonly<Record<string, Reading>> = {
  F64: { bytes: 8, at: (view, byte) => view.getFloat64(byte, true) },
  F32: { bytes: 4, at: (view, byte) => view.getFloat32(byte, true) },
  F16: { bytes: 2, at: (view, byte) => halfToNumber(view.getUint16(byte, true)) },
  BF16: { bytes: 2, at: (view, byte) => brainFloatToNumber(view.getUint16(byte, true)) },
  I64: { bytes: 8, at: (view, byte) => Number(view.getBigInt64(byte, true)) },
  I32: { bytes: 4, at: (view, byte) => view.getInt32(byte, true) },
  I16: { bytes: 2, at: (view, byte) => view.getInt16(byte, true) },
  I8: { bytes: 1, at: (view, byte) => view.getInt8(byte) },
  U64: { bytes: 8, at: (view, byte) => Number(view.getBigUint64(byte, true)) },
  U32: { bytes: 4, at: (view, byte) => view.getUint32(byte, true) },
  U16: { bytes: 2, at: (view, byte) => view.getUint16(byte, true) },
  U8: { bytes: 1, at: (view, byte) => view.getUint8(byte) },
  BOOL: { bytes: 1, at: (view, byte) => view.getUint8(byte) },
};

/** A tensor's numbers as float32; what is wider is rounded. */
export function floatsOf({ name, dtype, shape, bytes }: RawTensor): Float32Array {
  const reading = READINGS[dtype];
  if (!reading) throw new Error(`tensor "${name}" has type ${dtype}, which is not supported`);
  const count = shape.reduce((product, extent) => product * extent, 1);
  if (bytes.length !== count * reading.bytes) {
    const needs = count * reading.bytes;
    throw new Error(`tensor "${name}" has ${bytes.length} bytes, its shape needs ${needs}`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = reading.at(view, i * reading.bytes);
  return values;
}

/** IEEE 754 binary16: a sign, 5 bits of exponent, 10 of fraction. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? NaN : sign * Infinity;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

const WORD = new DataView(new ArrayBuffer(4));

/** bfloat16: the upper half of a float32. */
function brainFloatToNumber(bits: number): number {
  WORD.setUint32(0, bits << 16);
  return WORD.getFloat32(0);
}
