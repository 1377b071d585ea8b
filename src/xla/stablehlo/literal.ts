import type { DType } from '../../trace/program/index.js';

/**
 * A constant's elements as an MLIR `dense<…>` attribute. Floats are written as bits, hence exactly.
 */
export function denseLiteral(
  data: ArrayLike<number>,
  shape: readonly number[],
  dtype: DType,
): string {
  if (data.length === 1) return `dense<${scalarLiteral(data[0], dtype)}>`;
  // MLIR's hexadecimal form packs bools in a special way, so they are written out.
  if (dtype === 'bool') return `dense<${nested(data, shape, 0)}>`;
  return `dense<"0x${Buffer.from(bytes(data, dtype)).toString('hex').toUpperCase()}">`;
}

export function scalarLiteral(value: number, dtype: DType): string {
  switch (dtype) {
    case 'bool':
      return value ? 'true' : 'false';
    case 'i32':
      return String(Math.trunc(value) | 0);
    case 'u32':
      return String(Math.trunc(value) >>> 0);
    case 'u8':
      return String(Math.trunc(value) & 0xff);
    case 'f32':
      return `0x${hex(bits(value), 8)}`;
    case 'bf16':
      return `0x${hex(bfloat(value), 4)}`;
  }
}

function hex(word: number, digits: number): string {
  return word.toString(16).toUpperCase().padStart(digits, '0');
}

function bits(value: number): number {
  return new Uint32Array(Float32Array.of(value).buffer)[0];
}

/** The upper half of the float32's bits, rounded to nearest even. */
function bfloat(value: number): number {
  const word = bits(value);
  if (Number.isNaN(value)) return 0x7fc0;
  return ((word + 0x7fff + ((word >>> 16) & 1)) >>> 16) & 0xffff;
}

function bytes(data: ArrayLike<number>, dtype: DType): ArrayBuffer | SharedArrayBuffer {
  switch (dtype) {
    case 'f32':
      return Float32Array.from(data).buffer;
    case 'bf16':
      return Uint16Array.from(data, bfloat).buffer;
    case 'i32':
      return Int32Array.from(data).buffer;
    case 'u32':
      return Uint32Array.from(data).buffer;
    case 'u8':
    case 'bool':
      return Uint8Array.from(data).buffer;
  }
}

function nested(data: ArrayLike<number>, shape: readonly number[], offset: number): string {
  if (shape.length === 0) return scalarLiteral(data[offset], 'bool');
  const stride = shape.slice(1).reduce((product, extent) => product * extent, 1);
  const parts = Array.from({ length: shape[0] }, (_, i) =>
    nested(data, shape.slice(1), offset + i * stride),
  );
  return `[${parts.join(', ')}]`;
}
