import koffi from 'koffi';
import { stableBuffer, words } from './args.js';
import { PJRT_Buffer_Destroy, rowMajor, type HostBuffer } from './buffer.js';
import { encodeCompileOptions, type CompileOptions } from './compile-options.js';
import { PJRT_Event_Destroy } from './event.js';
import { mlirProgram } from './executable.js';
import { PJRT_Buffer_Type, PJRT_HostBufferSemantics } from './generated/c-api.js';
import type { PjrtLibrary } from './load.js';

/*
 * Blocking calls on this thread, which stop the event loop. TensorFlow.js's `dataSync` needs them:
 * it must return the tensor's values.
 */

export function compileSync(
  library: PjrtLibrary,
  client: bigint,
  code: string,
  options: CompileOptions,
): bigint {
  const encoded = encodeCompileOptions(options);
  const args = library.args('PJRT_Client_Compile_Args', {
    client,
    program: mlirProgram(library, code),
    compile_options: encoded,
    compile_options_size: encoded.byteLength,
  });
  return library.call('PJRT_Client_Compile', args).pointer('executable');
}

/**
 * Copies a buffer to a device. The host memory may change afterwards. The caller destroys the
 * buffer.
 */
export function uploadSync(
  library: PjrtLibrary,
  client: bigint,
  device: bigint,
  { data, type, shape }: HostBuffer,
): bigint {
  const args = library.args('PJRT_Client_BufferFromHostBuffer_Args', {
    client,
    device,
    data: data.byteLength === 0 ? words([0]) : data,
    type: PJRT_Buffer_Type[type],
    dims: words(shape),
    num_dims: shape.length,
    host_buffer_semantics: PJRT_HostBufferSemantics.kImmutableOnlyDuringCall,
  });
  library.call('PJRT_Client_BufferFromHostBuffer', args);
  waitSync(library, args.pointer('done_with_host_buffer'));
  return args.pointer('buffer');
}

/** Dispatches a run on one device. The caller destroys the outputs. */
export function executeSync(
  library: PjrtLibrary,
  executable: bigint,
  inputs: readonly bigint[],
  numOutputs: number,
): bigint[] {
  const list = words(inputs);
  const outputs = stableBuffer(8 * Math.max(1, numOutputs));
  const args = library
    .args('PJRT_LoadedExecutable_Execute_Args', {
      executable,
      options: library.args('PJRT_ExecuteOptions'),
      argument_lists: words([koffi.address(list)]),
      num_devices: 1,
      num_args: inputs.length,
      output_lists: words([koffi.address(outputs)]),
    })
    .keep(list, outputs);
  library.call('PJRT_LoadedExecutable_Execute', args);
  return Array.from({ length: numOutputs }, (_, i) => outputs.readBigUInt64LE(8 * i));
}

/** Waits for the value, copies it into `into` (row-major), and destroys the buffer. */
export function takeSync(
  library: PjrtLibrary,
  src: bigint,
  shape: readonly number[],
  into: ArrayBufferView,
): void {
  try {
    if (into.byteLength === 0) return;
    const args = library.args('PJRT_Buffer_ToHostBuffer_Args', {
      src,
      host_layout: rowMajor(library, shape),
      dst: into,
      dst_size: into.byteLength,
    });
    library.call('PJRT_Buffer_ToHostBuffer', args);
    waitSync(library, args.pointer('event'));
    args.release();
  } finally {
    PJRT_Buffer_Destroy(library, src);
  }
}

function waitSync(library: PjrtLibrary, event: bigint): void {
  if (event === 0n) return;
  try {
    library.call('PJRT_Event_Await', library.args('PJRT_Event_Await_Args', { event }));
  } finally {
    PJRT_Event_Destroy(library, event);
  }
}
