import koffi from 'koffi';
import { copyBytes, readPointers, stableBuffer, words } from './args.js';
import { bufferType, type BufferType } from './buffer.js';
import { encodeCompileOptions, type CompileOptions } from './compile-options.js';
import type { PjrtLibrary } from './load.js';
import { readNamedValues, text } from './named-values.js';

/** StableHLO text or bytecode as a PJRT_Program. */
export function mlirProgram(library: PjrtLibrary, code: string | Uint8Array) {
  const bytes = typeof code === 'string' ? text(code) : code;
  const format = text('mlir');
  return library.args('PJRT_Program', {
    code: bytes,
    code_size: bytes.byteLength,
    format,
    format_size: format.byteLength,
  });
}

/**
 * Compiles for the client's devices. The caller destroys the loaded executable.
 * @param how `behind helpers` lowers this thread's priority below the compiler's helper threads
 * (CPU)
 */
export async function PJRT_Client_Compile(
  library: PjrtLibrary,
  client: bigint,
  code: string | Uint8Array,
  options: CompileOptions,
  how: 'plainly' | 'behind helpers' = 'plainly',
): Promise<bigint> {
  const encoded = encodeCompileOptions(options);
  const args = library.args('PJRT_Client_Compile_Args', {
    client,
    program: mlirProgram(library, code),
    compile_options: encoded,
    compile_options_size: encoded.byteLength,
  });
  if (how === 'plainly') await library.callAsync('PJRT_Client_Compile', args);
  else await library.callAtLowPriority('PJRT_Client_Compile', args);
  return args.pointer('executable');
}

/**
 * Loads the result of `PJRT_Executable_Serialize`. Requires the same plugin on a similar machine.
 */
export async function PJRT_Executable_DeserializeAndLoad(
  library: PjrtLibrary,
  client: bigint,
  serialized: Uint8Array,
): Promise<bigint> {
  const args = library.args('PJRT_Executable_DeserializeAndLoad_Args', {
    client,
    serialized_executable: serialized,
    serialized_executable_size: serialized.byteLength,
  });
  await library.callAsync('PJRT_Executable_DeserializeAndLoad', args);
  return args.pointer('loaded_executable');
}

/** The unloaded executable, which describes the program. The caller destroys it. */
export function PJRT_LoadedExecutable_GetExecutable(
  library: PjrtLibrary,
  loaded_executable: bigint,
): bigint {
  return library
    .call(
      'PJRT_LoadedExecutable_GetExecutable',
      library.args('PJRT_LoadedExecutable_GetExecutable_Args', { loaded_executable }),
    )
    .pointer('executable');
}

export function PJRT_LoadedExecutable_Destroy(library: PjrtLibrary, executable: bigint): void {
  library.call(
    'PJRT_LoadedExecutable_Destroy',
    library.args('PJRT_LoadedExecutable_Destroy_Args', { executable }),
  );
}

export function PJRT_Executable_Destroy(library: PjrtLibrary, executable: bigint): void {
  library.call(
    'PJRT_Executable_Destroy',
    library.args('PJRT_Executable_Destroy_Args', { executable }),
  );
}

/** A copy of the machine code and everything needed to load it again. */
export async function PJRT_Executable_Serialize(
  library: PjrtLibrary,
  executable: bigint,
): Promise<Uint8Array> {
  const args = library.args('PJRT_Executable_Serialize_Args', { executable });
  await library.callAsync('PJRT_Executable_Serialize', args);
  try {
    return copyBytes(args.pointer('serialized_bytes'), args.size('serialized_bytes_size'));
  } finally {
    const deleter = args.pointer('serialized_executable_deleter');
    if (deleter !== 0n) library.callPointer(deleter, args.pointer('serialized_executable'));
  }
}

/**
 * The optimized program: a serialized `xla.HloModuleProtoWithConfig`. Undefined if the plugin does
 * not provide it.
 */
export function PJRT_Executable_OptimizedProgram(
  library: PjrtLibrary,
  executable: bigint,
): Uint8Array | undefined {
  if (!library.has('PJRT_Executable_OptimizedProgram')) return undefined;
  const program = library.args('PJRT_Program');
  const args = library.args('PJRT_Executable_OptimizedProgram_Args', { executable, program });
  try {
    // Called without memory for the code, it returns the code's size.
    library.call('PJRT_Executable_OptimizedProgram', args);
    const code = stableBuffer(program.size('code_size'));
    program.set('code', code);
    library.call('PJRT_Executable_OptimizedProgram', args);
    return code;
  } catch {
    return undefined;
  }
}

/** Type and shape of one output. */
export interface OutputSpec {
  readonly type: BufferType;
  readonly shape: readonly number[];
}

/** Types and shapes of the program's outputs, in order. */
export function outputSpecs(library: PjrtLibrary, executable: bigint): OutputSpec[] {
  const types = library.call(
    'PJRT_Executable_OutputElementTypes',
    library.args('PJRT_Executable_OutputElementTypes_Args', { executable }),
  );
  const count = types.size('num_output_types');
  if (count === 0) return [];
  const codes = Buffer.from(copyBytes(types.pointer('output_types'), 4 * count));
  const dimensions = library.call(
    'PJRT_Executable_OutputDimensions',
    library.args('PJRT_Executable_OutputDimensions_Args', { executable }),
  );
  const ranks = readPointers(dimensions.pointer('dim_sizes'), count).map(Number);
  const total = ranks.reduce((a, b) => a + b, 0);
  const all = readPointers(dimensions.pointer('dims'), total).map(Number);
  let from = 0;
  return ranks.map((rank, i) => {
    const shape = all.slice(from, (from += rank));
    return { type: bufferType(codes.readInt32LE(4 * i)), shape };
  });
}

/** Bytes of device memory, as the compiler counts them. */
export interface CompiledMemory {
  readonly code: number;
  readonly arguments: number;
  readonly outputs: number;
  /** Bytes of arguments whose memory outputs reuse. */
  readonly aliased: number;
  readonly temporary: number;
  /** The most bytes in use at the same time. Undefined if the plugin does not report it. */
  readonly peak: number | undefined;
}

/** Memory statistics of an executable. Undefined if the plugin does not count. */
export function PJRT_Executable_GetCompiledMemoryStats(
  library: PjrtLibrary,
  executable: bigint,
): CompiledMemory | undefined {
  if (!library.has('PJRT_Executable_GetCompiledMemoryStats')) return undefined;
  const args = library.args('PJRT_Executable_GetCompiledMemoryStats_Args', { executable });
  try {
    library.call('PJRT_Executable_GetCompiledMemoryStats', args);
  } catch {
    return undefined;
  }
  return {
    code: args.int64('generated_code_size_in_bytes'),
    arguments: args.int64('argument_size_in_bytes'),
    outputs: args.int64('output_size_in_bytes'),
    aliased: args.int64('alias_size_in_bytes'),
    temporary: args.int64('temp_size_in_bytes'),
    peak: args.int64('peak_memory_in_bytes') || undefined,
  };
}

/** Work of one run, as the compiler counts it. */
export interface ProgramCost {
  /** Floating-point operations. */
  readonly flops: number;
  /** Bytes read and written in the device's memory. */
  readonly bytes: number;
}

/** Operations and traffic of one run. Undefined if the plugin does not count. */
export function PJRT_Executable_GetCostAnalysis(
  library: PjrtLibrary,
  executable: bigint,
): ProgramCost | undefined {
  const args = library.args('PJRT_Executable_GetCostAnalysis_Args', { executable });
  try {
    library.call('PJRT_Executable_GetCostAnalysis', args);
  } catch {
    return undefined;
  }
  const values = readNamedValues(args.pointer('properties'), args.size('num_properties'));
  const { flops, 'bytes accessed': bytes } = values;
  if (typeof flops !== 'number' || typeof bytes !== 'number') return undefined;
  return { flops, bytes };
}

/**
 * Dispatches one run on each of the executable's devices. The run goes on after this resolves.
 *
 * The call is made on another thread, because the CPU plugin may compute inside it: on this thread
 * a step of one second would block the event loop for one second. The thread switch costs some 0.03
 * ms. A step with 201 arguments and 200 outputs costs 0.4 ms, including its buffers and their
 * freeing (two cores, Node 20).
 * @param argumentLists for each device, the addresses of its argument buffers
 * @returns for each device, the outputs, which the caller destroys
 */
export async function PJRT_LoadedExecutable_Execute(
  library: PjrtLibrary,
  executable: bigint,
  argumentLists: readonly (readonly bigint[])[],
  numOutputs: number,
): Promise<bigint[][]> {
  const lists = argumentLists.map(words);
  const outputs = argumentLists.map(() => stableBuffer(8 * Math.max(1, numOutputs)));
  const args = library
    .args('PJRT_LoadedExecutable_Execute_Args', {
      executable,
      options: library.args('PJRT_ExecuteOptions'),
      argument_lists: pointersTo(lists),
      num_devices: argumentLists.length,
      num_args: argumentLists[0].length,
      output_lists: pointersTo(outputs),
    })
    .keep(lists, outputs);
  await library.callAsync('PJRT_LoadedExecutable_Execute', args);
  return outputs.map((list) =>
    Array.from({ length: numOutputs }, (_, i) => list.readBigUInt64LE(8 * i)),
  );
}

/** An array of addresses. The caller must keep the buffers alive. */
function pointersTo(lists: readonly Buffer[]): Buffer {
  return words(lists.map((list) => koffi.address(list)));
}
