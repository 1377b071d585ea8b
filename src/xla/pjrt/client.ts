import { readPointers, readText } from './args.js';
import type { PjrtLibrary } from './load.js';
import { namedValues, readNamedValues, type Attributes, type Options } from './named-values.js';

/** The plugin's attributes: `xla_version`, `stablehlo_current_version`, … */
export function PJRT_Plugin_Attributes(library: PjrtLibrary): Attributes {
  const args = library.call('PJRT_Plugin_Attributes', library.args('PJRT_Plugin_Attributes_Args'));
  return readNamedValues(args.pointer('attributes'), args.size('num_attributes'));
}

/** Opens the devices. The caller destroys the client, after all objects made with it. */
export async function PJRT_Client_Create(library: PjrtLibrary, options: Options): Promise<bigint> {
  const { array, count, keep } = namedValues(library, options);
  const args = library
    .args('PJRT_Client_Create_Args', {
      create_options: array,
      num_options: count,
    })
    .keep(keep);
  await library.callAsync('PJRT_Client_Create', args);
  return args.pointer('client');
}

export async function PJRT_Client_Destroy(library: PjrtLibrary, client: bigint): Promise<void> {
  await library.callAsync(
    'PJRT_Client_Destroy',
    library.args('PJRT_Client_Destroy_Args', { client }),
  );
}

/** The platform's name, such as `cpu`, `cuda` or `tpu`. */
export function PJRT_Client_PlatformName(library: PjrtLibrary, client: bigint): string {
  return library
    .call('PJRT_Client_PlatformName', library.args('PJRT_Client_PlatformName_Args', { client }))
    .text('platform_name', 'platform_name_size');
}

export function PJRT_Client_PlatformVersion(library: PjrtLibrary, client: bigint): string {
  return library
    .call(
      'PJRT_Client_PlatformVersion',
      library.args('PJRT_Client_PlatformVersion_Args', { client }),
    )
    .text('platform_version', 'platform_version_size');
}

/** The devices that this process can use. The client owns them. */
export function PJRT_Client_AddressableDevices(library: PjrtLibrary, client: bigint): bigint[] {
  const args = library.call(
    'PJRT_Client_AddressableDevices',
    library.args('PJRT_Client_AddressableDevices_Args', { client }),
  );
  return readPointers(args.pointer('addressable_devices'), args.size('num_addressable_devices'));
}

/** A device's ID and kind, such as 0 and `TPU v5 lite`. */
export function describeDevice(
  library: PjrtLibrary,
  device: bigint,
): { id: number; kind: string; text: string } {
  const description = PJRT_Device_GetDescription(library, device);
  return describeDescription(library, description);
}

/** ID and kind of a device of a topology, which need not be present. */
export function describeDescription(
  library: PjrtLibrary,
  device_description: bigint,
): { id: number; kind: string; text: string } {
  const id = library
    .call(
      'PJRT_DeviceDescription_Id',
      library.args('PJRT_DeviceDescription_Id_Args', { device_description }),
    )
    .int32('id');
  const kind = library
    .call(
      'PJRT_DeviceDescription_Kind',
      library.args('PJRT_DeviceDescription_Kind_Args', { device_description }),
    )
    .text('device_kind', 'device_kind_size');
  const string = library.call(
    'PJRT_DeviceDescription_ToString',
    library.args('PJRT_DeviceDescription_ToString_Args', { device_description }),
  );
  return { id, kind, text: readText(string.pointer('to_string'), string.size('to_string_size')) };
}

function PJRT_Device_GetDescription(library: PjrtLibrary, device: bigint): bigint {
  return library
    .call('PJRT_Device_GetDescription', library.args('PJRT_Device_GetDescription_Args', { device }))
    .pointer('device_description');
}

export interface DeviceMemory {
  /** Bytes in use. */
  readonly used: number;
  readonly peak: number | undefined;
  /** Bytes available in total. Undefined if the device does not report it. */
  readonly limit: number | undefined;
}

/** The device's memory. Undefined if the plugin does not count it (the CPU). */
export function PJRT_Device_MemoryStats(
  library: PjrtLibrary,
  device: bigint,
): DeviceMemory | undefined {
  const args = library.args('PJRT_Device_MemoryStats_Args', { device });
  try {
    library.call('PJRT_Device_MemoryStats', args);
  } catch {
    return undefined;
  }
  return {
    used: args.int64('bytes_in_use'),
    peak: args.bool('peak_bytes_in_use_is_set') ? args.int64('peak_bytes_in_use') : undefined,
    limit: args.bool('bytes_limit_is_set') ? args.int64('bytes_limit') : undefined,
  };
}
