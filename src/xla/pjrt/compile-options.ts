/** How a program is compiled. */
export interface CompileOptions {
  /** Copies of the program that run at once, each on a device of its own. Default 1. */
  readonly replicas?: number;
  /**
   * Parts that the compiler splits the program into, each on a device of its own, as the program's
   * Shardy annotations say (SPMD). Default 1.
   */
  readonly partitions?: number;
  /** The id of the device for each replica or part. Default: the first devices of the client. */
  readonly devices?: readonly number[];
  /** XLA's debug options by name, such as `xla_cpu_enable_fast_math: false`. */
  readonly debug?: Readonly<Record<string, string | number | boolean>>;
}

/**
 * The options as PJRT wants them: a serialized `xla.CompileOptionsProto`
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
  const partitions = options.partitions ?? 1;
  const build = Buffer.concat([
    varintField(4, options.replicas ?? 1),
    varintField(5, partitions),
    ...(partitions > 1 ? [varintField(6, 1)] : []),
    ...(options.devices ? [bytesField(9, deviceAssignment(options.devices, partitions))] : []),
    ...(partitions > 1 ? [varintField(19, 1)] : []),
  ]);
  const overrides = Object.entries(options.debug ?? {})
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) =>
      // A map entry is a message of key (1) and value (2).
      bytesField(
        7,
        Buffer.concat([bytesField(1, Buffer.from(name)), bytesField(2, override(value))]),
      ),
    );
  return Buffer.concat([bytesField(3, build), ...overrides]);
}

/** Copies of one computation, or parts, which count as computations of one replica. */
function deviceAssignment(devices: readonly number[], partitions: number): Buffer {
  const computations =
    partitions > 1
      ? devices.map((id) => bytesField(1, varint(id)))
      : [bytesField(1, Buffer.concat(devices.map(varint)))];
  return Buffer.concat([
    varintField(1, partitions > 1 ? 1 : devices.length),
    varintField(2, computations.length),
    ...computations.map((computation) => bytesField(3, computation)),
  ]);
}

function override(value: string | number | boolean): Buffer {
  if (typeof value === 'string') return bytesField(1, Buffer.from(value));
  if (typeof value === 'boolean') return varintField(2, value ? 1 : 0);
  if (Number.isInteger(value)) return varintField(3, value);
  const double = Buffer.alloc(9);
  double.writeUInt8((4 << 3) | 1, 0);
  double.writeDoubleLE(value, 1);
  return double;
}

/** Wire type 0: a whole number, seven bits a byte, lowest first; negative ones as two's complement. */
function varintField(field: number, value: number): Buffer {
  return Buffer.concat([varint(field << 3), varint(value)]);
}

/** Wire type 2: a length and that many bytes. */
function bytesField(field: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 0x7fn) {
    bytes.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Buffer.from(bytes);
}
