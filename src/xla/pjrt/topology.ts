import { readPointers } from './args.js';
import { describeDescription } from './client.js';
import { encodeCompileOptions, type CompileOptions } from './compile-options.js';
import { mlirProgram } from './executable.js';
import type { PjrtLibrary } from './load.js';
import { namedValues, text, type Options } from './named-values.js';

/**
 * Describes devices that need not be present, such as `v5e:2x2`. The caller destroys the
 * description.
 */
export async function PJRT_TopologyDescription_Create(
  library: PjrtLibrary,
  name: string,
  options: Options = {},
): Promise<bigint> {
  const { array, count, keep } = namedValues(library, options);
  const topologyName = text(name);
  const args = library
    .args('PJRT_TopologyDescription_Create_Args', {
      topology_name: topologyName,
      topology_name_size: topologyName.byteLength,
      create_options: array,
      num_options: count,
    })
    .keep(keep);
  await library.callAsync('PJRT_TopologyDescription_Create', args);
  return args.pointer('topology');
}

export function PJRT_TopologyDescription_Destroy(library: PjrtLibrary, topology: bigint): void {
  library.call(
    'PJRT_TopologyDescription_Destroy',
    library.args('PJRT_TopologyDescription_Destroy_Args', { topology }),
  );
}

/** The devices of a topology: their number and kind. */
export function topologyDevices(library: PjrtLibrary, topology: bigint) {
  const args = library.call(
    'PJRT_TopologyDescription_GetDeviceDescriptions',
    library.args('PJRT_TopologyDescription_GetDeviceDescriptions_Args', { topology }),
  );
  return readPointers(args.pointer('descriptions'), args.size('num_descriptions')).map((device) =>
    describeDescription(library, device),
  );
}

/**
 * Compiles ahead of time for a topology. The caller destroys the executable. It cannot run here.
 */
export async function PJRT_Compile(
  library: PjrtLibrary,
  topology: bigint,
  code: string | Uint8Array,
  options: CompileOptions,
): Promise<bigint> {
  const encoded = encodeCompileOptions(options);
  const args = library.args('PJRT_Compile_Args', {
    topology,
    program: mlirProgram(library, code),
    compile_options: encoded,
    compile_options_size: encoded.byteLength,
  });
  await library.callAsync('PJRT_Compile', args);
  return args.pointer('executable');
}
