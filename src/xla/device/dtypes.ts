import type { HostDType, HostTensor } from '../../trace/index.js';
import { GanError } from '../../errors/index.js';
import type { BufferType } from '../pjrt/index.js';

/** The PJRT type for each host type. Bools take one byte each, 0 or 1. */
export const BUFFER_TYPES = {
  float32: 'F32',
  int32: 'S32',
  uint32: 'U32',
  uint8: 'U8',
  bool: 'PRED',
} as const satisfies Record<HostDType, BufferType>;

const ARRAYS = {
  float32: Float32Array,
  int32: Int32Array,
  uint32: Uint32Array,
  uint8: Uint8Array,
  bool: Uint8Array,
} as const;

/** The host type for a PJRT type, or undefined if host tensors cannot have that type. */
export function hostDType(type: BufferType): HostDType | undefined {
  return (Object.keys(BUFFER_TYPES) as HostDType[]).find((dtype) => BUFFER_TYPES[dtype] === type);
}

/** Number of values in a tensor of this shape; 1 for a scalar. */
function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, extent) => product * extent, 1);
}

/** Allocates a host tensor of this shape and type. */
export function emptyHostTensor(shape: readonly number[], dtype: HostDType): HostTensor {
  return { shape, dtype, data: new ARRAYS[dtype](sizeOf(shape)) };
}

/** @throws GanError if the array does not match shape and dtype, which is a bug in gan */
export function checkHostTensor({ shape, dtype, data }: HostTensor): void {
  const right = data instanceof ARRAYS[dtype];
  if (right && data.length === sizeOf(shape)) return;
  throw new GanError(
    'GAN_INTERNAL',
    `internal: a ${dtype} tensor of shape [${shape.join(', ')}] was given ${data.length} values in a ${data.constructor.name}`,
  );
}
