import type { DType } from '../../trace/program/index.js';

const ELEMENT: Record<DType, string> = {
  f32: 'f32',
  bf16: 'bf16',
  i32: 'i32',
  u32: 'ui32',
  u8: 'ui8',
  bool: 'i1',
};

/** The type of a value. */
export interface Typed {
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** The tensor type, such as `tensor<2x3xf32>`. */
export function tensorType({ shape, dtype }: Typed): string {
  return `tensor<${[...shape, ELEMENT[dtype]].join('x')}>`;
}

/** The scalar type, such as `tensor<f32>`. */
export function scalarType(dtype: DType): string {
  return tensorType({ shape: [], dtype });
}

/** The function type, such as `(tensor<…>, tensor<…>) -> tensor<…>`. */
export function functionType(inputs: readonly Typed[], output: Typed): string {
  return `(${inputs.map(tensorType).join(', ')}) -> ${tensorType(output)}`;
}
