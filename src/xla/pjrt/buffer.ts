import { words } from './args.js';
import { awaitEvent, PJRT_Event_Destroy } from './event.js';
import { PJRT_Buffer_Type, PJRT_HostBufferSemantics } from './generated/c-api.js';
import type { PjrtLibrary } from './load.js';

export type BufferType = keyof typeof PJRT_Buffer_Type;

/**
 * Below this size the copy is made on this thread during the call, which costs less than a switch
 * to another thread. The call does not block: the plugin has its own copy when it returns.
 */
const SMALL_BYTES = 64 << 10;

/** Host memory for one device: dense, row-major, little-endian. */
export interface HostBuffer {
  readonly data: ArrayBufferView;
  readonly type: BufferType;
  readonly shape: readonly number[];
}

/**
 * Copies a buffer to a device. The host memory must not change until the promise resolves. The
 * caller destroys the returned buffer.
 */
export async function PJRT_Client_BufferFromHostBuffer(
  library: PjrtLibrary,
  client: bigint,
  device: bigint,
  host: HostBuffer,
): Promise<bigint> {
  const small = host.data.byteLength <= SMALL_BYTES;
  const args = library.args('PJRT_Client_BufferFromHostBuffer_Args', {
    client,
    device,
    // An empty buffer also needs a non-null address.
    data: host.data.byteLength === 0 ? words([0]) : host.data,
    type: PJRT_Buffer_Type[host.type],
    dims: words(host.shape),
    num_dims: host.shape.length,
    host_buffer_semantics: small
      ? PJRT_HostBufferSemantics.kImmutableOnlyDuringCall
      : PJRT_HostBufferSemantics.kImmutableUntilTransferCompletes,
  });
  if (small) {
    library.call('PJRT_Client_BufferFromHostBuffer', args);
    const done = args.pointer('done_with_host_buffer');
    if (done !== 0n) PJRT_Event_Destroy(library, done);
    return args.pointer('buffer');
  }
  await library.callAsync('PJRT_Client_BufferFromHostBuffer', args);
  const buffer = args.pointer('buffer');
  try {
    await awaitEvent(library, args.pointer('done_with_host_buffer'));
    args.release();
  } catch (error) {
    PJRT_Buffer_Destroy(library, buffer);
    throw error;
  }
  return buffer;
}

/**
 * Waits for the value and copies it into `into`, dense and row-major. `into` must have its exact
 * size.
 */
export async function PJRT_Buffer_ToHostBuffer(
  library: PjrtLibrary,
  src: bigint,
  shape: readonly number[],
  into: ArrayBufferView,
): Promise<void> {
  if (into.byteLength === 0) return;
  const args = library.args('PJRT_Buffer_ToHostBuffer_Args', {
    src,
    host_layout: rowMajor(library, shape),
    dst: into,
    dst_size: into.byteLength,
  });
  await library.callAsync('PJRT_Buffer_ToHostBuffer', args);
  await awaitEvent(library, args.pointer('event'));
  // C writes until the event is ready. Only then may `into` and the layout be released.
  args.release();
}

/** The row-major layout. Without it, an output would be copied in the device's own layout. */
export function rowMajor(library: PjrtLibrary, shape: readonly number[]) {
  const layout = library.args('PJRT_Buffer_MemoryLayout');
  const order = words(shape.map((_, i) => shape.length - 1 - i));
  const tiled = library.args('PJRT_Buffer_MemoryLayout_Tiled', {
    minor_to_major: order,
    minor_to_major_size: shape.length,
  });
  layout.embed('tiled', tiled);
  layout.set('type', 0);
  return layout;
}

/** Whether a run has taken the buffer's memory for one of its outputs (donation). */
export function PJRT_Buffer_IsDeleted(library: PjrtLibrary, buffer: bigint): boolean {
  return library
    .call('PJRT_Buffer_IsDeleted', library.args('PJRT_Buffer_IsDeleted_Args', { buffer }))
    .bool('is_deleted');
}

/** Frees the buffer. Runs that use it keep its memory until they are done. */
export function PJRT_Buffer_Destroy(library: PjrtLibrary, buffer: bigint): void {
  library.call('PJRT_Buffer_Destroy', library.args('PJRT_Buffer_Destroy_Args', { buffer }));
}

/** Like `PJRT_Buffer_Destroy`, for a buffer whose destruction may block. */
export async function PJRT_Buffer_DestroyAsync(
  library: PjrtLibrary,
  buffer: bigint,
): Promise<void> {
  const args = library.args('PJRT_Buffer_Destroy_Args', { buffer });
  await library.callAsync('PJRT_Buffer_Destroy', args);
}

export function bufferType(type: number): BufferType {
  const names = Object.keys(PJRT_Buffer_Type) as BufferType[];
  return names.find((name) => PJRT_Buffer_Type[name] === type) ?? 'INVALID';
}
