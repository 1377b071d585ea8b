import { readPointers, readText, stableBuffer, words, Args, copyBytes } from './args.js';
import { PJRT_NamedValue_Type, STRUCTS } from './generated/c-api.js';
import type { PjrtLibrary } from './load.js';

/**
 * An option of a client or topology, such as `cpu_device_count: 2`. Whole numbers are passed as
 * int64; `{ float: 1 }` passes a whole number as a float.
 */
type OptionValue = string | number | boolean | readonly number[] | { readonly float: number };
export type Options = Readonly<Record<string, OptionValue>>;

/** Attributes that a plugin or executable reports. */
export type Attributes = Readonly<Record<string, string | number | boolean | readonly number[]>>;

/** PJRT's array holds the structs themselves, not pointers; each is padded to 8 bytes. */
const STRIDE = STRUCTS.PJRT_NamedValue.size;

/** Options as an array of PJRT_NamedValue. `keep` holds the memory that the array points to. */
export function namedValues(
  library: PjrtLibrary,
  options: Options,
): { array: Buffer; count: number; keep: unknown[] } {
  const entries = Object.entries(options);
  const array = stableBuffer(STRIDE * Math.max(1, entries.length));
  const keep: unknown[] = [];
  entries.forEach(([name, value], i) => {
    const struct = namedValue(library, name, value);
    // The array's structs have the size in our tables, so each must report that size.
    struct.bytes.writeBigUInt64LE(BigInt(STRIDE), 0);
    struct.bytes.copy(array, i * STRIDE, 0, STRIDE);
    keep.push(struct);
  });
  return { array, count: entries.length, keep };
}

function namedValue(
  library: PjrtLibrary,
  name: string,
  value: OptionValue,
): Args<'PJRT_NamedValue'> {
  const nameBytes = text(name);
  const struct = library.args('PJRT_NamedValue', {
    name: nameBytes,
    name_size: nameBytes.byteLength,
    value_size: 1,
  });
  if (typeof value === 'string') {
    const bytes = text(value);
    struct.set('type', PJRT_NamedValue_Type.kString);
    struct.set('string_value', bytes);
    struct.set('value_size', bytes.byteLength);
  } else if (typeof value === 'boolean') {
    struct.set('type', PJRT_NamedValue_Type.kBool);
    struct.set('bool_value', value);
  } else if (typeof value === 'number' && Number.isInteger(value)) {
    struct.set('type', PJRT_NamedValue_Type.kInt64);
    struct.set('int64_value', value);
  } else if (typeof value === 'number' || 'float' in value) {
    struct.set('type', PJRT_NamedValue_Type.kFloat);
    struct.set('float_value', typeof value === 'number' ? value : value.float);
  } else {
    struct.set('type', PJRT_NamedValue_Type.kInt64List);
    struct.set('int64_array_value', words(value));
    struct.set('value_size', value.length);
  }
  return struct;
}

/** Reads an array of PJRT_NamedValue that C owns. */
export function readNamedValues(address: bigint, count: number): Attributes {
  const values: Record<string, string | number | boolean | number[]> = {};
  if (count === 0) return values;
  const fields = STRUCTS.PJRT_NamedValue.fields;
  // A newer plugin's structs may be longer. The first one's `struct_size` gives the stride.
  const stride = Number(readPointers(address, 1)[0]);
  for (let i = 0; i < count; i++) {
    const bytes = Buffer.from(copyBytes(address + BigInt(i * stride), STRIDE));
    const pointer = (field: keyof typeof fields) => bytes.readBigUInt64LE(fields[field][1]);
    const name = readText(pointer('name'), Number(pointer('name_size')));
    const size = Number(pointer('value_size'));
    switch (bytes.readInt32LE(fields.type[1])) {
      case PJRT_NamedValue_Type.kString:
        values[name] = readText(pointer('string_value'), size);
        break;
      case PJRT_NamedValue_Type.kInt64:
        values[name] = Number(bytes.readBigInt64LE(fields.int64_value[1]));
        break;
      case PJRT_NamedValue_Type.kInt64List:
        values[name] = readPointers(pointer('int64_array_value'), size).map((word) =>
          Number(BigInt.asIntN(64, word)),
        );
        break;
      case PJRT_NamedValue_Type.kFloat:
        values[name] = bytes.readFloatLE(fields.float_value[1]);
        break;
      case PJRT_NamedValue_Type.kBool:
        values[name] = bytes.readUInt8(fields.bool_value[1]) !== 0;
        break;
    }
  }
  return values;
}

/** UTF-8 in memory that does not move, with a terminating zero that `byteLength` does not count. */
export function text(value: string): Buffer {
  const bytes = Buffer.from(value, 'utf8');
  const stable = stableBuffer(bytes.byteLength + 1);
  bytes.copy(stable);
  return stable.subarray(0, bytes.byteLength);
}
