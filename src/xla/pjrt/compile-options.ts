import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

const { LengthDelimited: LENGTH_DELIMITED, Varint: VARINT } = WireType;

/** Options for compiling a program. */
export interface CompileOptions {
  /** Number of replicas that run together, each on its own device. Default 1. */
  readonly replicas?: number | undefined;
  /**
   * Number of partitions of the program, each on its own device, according to the program's Shardy
   * annotations (SPMD). Default 1.
   */
  readonly partitions?: number | undefined;
  /** The device ID for each replica or partition. Default: the first devices of the client. */
  readonly devices?: readonly number[] | undefined;
  /** XLA's debug options by name, such as `xla_cpu_enable_fast_math: false`. */
  readonly debug?: Readonly<Record<string, string | number | boolean>> | undefined;
}

/**
 * The options in PJRT's form: a serialized `xla.CompileOptionsProto`
 * (xla/pjrt/proto/compile_options.proto). Fields used, by number:
 *
 *     CompileOptionsProto        3 executable_build_options, 7 env_option_overrides (map)
 *     ExecutableBuildOptionsProto 4 num_replicas, 5 num_partitions, 6 use_spmd_partitioning,
 *                                9 device_assignment, 19 use_shardy_partitioner
 *     DeviceAssignmentProto      1 replica_count, 2 computation_count, 3 computation_devices,
 *                                each with 1 replica_device_ids
 *     OptionOverrideProto        1 string, 2 bool, 3 int64, 4 double
 */
export function encodeCompileOptions(options: CompileOptions = {}): Buffer {
  const writer = new BinaryWriter();
  writer.tag(3, LENGTH_DELIMITED).bytes(buildOptions(options));
  const overrides = Object.entries(options.debug ?? {});
  for (const [name, value] of overrides.sort(([a], [b]) => (a < b ? -1 : 1))) {
    // A map entry is a message with key (1) and value (2).
    writer.tag(7, LENGTH_DELIMITED).fork();
    writer.tag(1, LENGTH_DELIMITED).string(name);
    writer.tag(2, LENGTH_DELIMITED).bytes(override(value));
    writer.join();
  }
  return Buffer.from(writer.finish());
}

function buildOptions({ replicas = 1, partitions = 1, devices }: CompileOptions): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(4, VARINT).int64(replicas);
  writer.tag(5, VARINT).int64(partitions);
  if (partitions > 1) writer.tag(6, VARINT).bool(true);
  if (devices) writer.tag(9, LENGTH_DELIMITED).bytes(deviceAssignment(devices, partitions));
  if (partitions > 1) writer.tag(19, VARINT).bool(true);
  return writer.finish();
}

/**
 * Assigns devices to replicas, or to partitions, which PJRT counts as computations of one replica.
 */
function deviceAssignment(devices: readonly number[], partitions: number): Uint8Array {
  const computations = partitions > 1 ? devices.map((id) => [id]) : [devices];
  const writer = new BinaryWriter();
  writer.tag(1, VARINT).int64(partitions > 1 ? 1 : devices.length);
  writer.tag(2, VARINT).int64(computations.length);
  for (const ids of computations) {
    writer.tag(3, LENGTH_DELIMITED).fork();
    writer.tag(1, LENGTH_DELIMITED).fork();
    for (const id of ids) writer.int64(id);
    writer.join().join();
  }
  return writer.finish();
}

function override(value: string | number | boolean): Uint8Array {
  const writer = new BinaryWriter();
  if (typeof value === 'string') return writer.tag(1, LENGTH_DELIMITED).string(value).finish();
  if (typeof value === 'boolean') return writer.tag(2, VARINT).bool(value).finish();
  if (Number.isInteger(value)) return writer.tag(3, VARINT).int64(value).finish();
  return writer.tag(4, WireType.Bit64).double(value).finish();
}
