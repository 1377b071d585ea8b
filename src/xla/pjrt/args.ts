import koffi from 'koffi';
import { API_VERSION, STRUCTS } from './generated/c-api.js';

export type StructName = keyof typeof STRUCTS;
type FieldsOf<Name extends StructName> = keyof (typeof STRUCTS)[Name]['fields'] & string;

interface Layout {
  readonly size: number;
  readonly before?: readonly (readonly [number, number])[];
  readonly fields: Readonly<Record<string, readonly [string, number]>>;
}

/** What a pointer field may be set to: an address, or memory whose address is taken. */
export type Pointee = bigint | ArrayBufferView | Args;
type FieldValue = number | boolean | Pointee;

/**
 * Zero bytes behind each struct. A plugin newer than our tables demands the size that its own header
 * gives; zero means "not given" in every field that PJRT has appended so far, so we may claim them.
 */
const SLACK = 64;

/**
 * One C struct in memory that never moves. Keeps alive, as long as it lives itself, everything whose
 * address it was given; so whoever calls C must hold on to the Args until C is done with them.
 */
export class Args<Name extends StructName = StructName> {
  readonly bytes: Buffer;
  readonly address: bigint;
  private readonly layout: Layout;
  private readonly referenced: unknown[] = [];

  /** @param minor the plugin's minor version: what it expects `struct_size` to be */
  constructor(name: Name, minor: number, values: { [field in FieldsOf<Name>]?: FieldValue } = {}) {
    this.layout = STRUCTS[name];
    this.bytes = stableBuffer(this.layout.size + SLACK);
    this.address = koffi.address(this.bytes);
    this.bytes.writeBigUInt64LE(BigInt(structSize(this.layout, minor)), 0);
    for (const field of Object.keys(values) as FieldsOf<Name>[]) {
      this.set(field, values[field]!);
    }
  }

  set(field: FieldsOf<Name>, value: FieldValue): void {
    const [kind, offset] = this.layout.fields[field];
    switch (kind) {
      case 'pointer':
        this.bytes.writeBigUInt64LE(this.addressOf(value as Pointee), offset);
        break;
      case 'size':
        this.bytes.writeBigUInt64LE(BigInt(value as number | bigint), offset);
        break;
      case 'int64':
        this.bytes.writeBigInt64LE(BigInt(value as number | bigint), offset);
        break;
      case 'int32':
        this.bytes.writeInt32LE(value as number, offset);
        break;
      case 'float32':
        this.bytes.writeFloatLE(value as number, offset);
        break;
      case 'bool':
        this.bytes.writeUInt8(value ? 1 : 0, offset);
        break;
      default:
        throw new Error(`internal: cannot set a field of kind ${kind}`);
    }
  }

  /** Copies a struct into a field that holds one by value; what it points to is kept alive. */
  embed(field: FieldsOf<Name>, struct: Args): void {
    this.referenced.push(struct);
    // Inside another struct there is no slack: it must say the size that it takes here.
    struct.bytes.writeBigUInt64LE(BigInt(struct.layout.size), 0);
    struct.bytes.copy(this.bytes, this.layout.fields[field][1], 0, struct.layout.size);
  }

  /** Keeps alive what C reaches through an address that was taken elsewhere. */
  keep(...memory: readonly unknown[]): this {
    this.referenced.push(...memory);
    return this;
  }

  /**
   * Lets go of what was kept alive. For work that C goes on with after the call: calling this when
   * it is done is what keeps the memory until then.
   */
  release(): void {
    this.referenced.length = 0;
  }

  pointer(field: FieldsOf<Name>): bigint {
    return this.bytes.readBigUInt64LE(this.layout.fields[field][1]);
  }

  size(field: FieldsOf<Name>): number {
    return Number(this.bytes.readBigUInt64LE(this.layout.fields[field][1]));
  }

  int64(field: FieldsOf<Name>): number {
    return Number(this.bytes.readBigInt64LE(this.layout.fields[field][1]));
  }

  int32(field: FieldsOf<Name>): number {
    return this.bytes.readInt32LE(this.layout.fields[field][1]);
  }

  float32(field: FieldsOf<Name>): number {
    return this.bytes.readFloatLE(this.layout.fields[field][1]);
  }

  bool(field: FieldsOf<Name>): boolean {
    return this.bytes.readUInt8(this.layout.fields[field][1]) !== 0;
  }

  /** Text that two fields give as pointer and length. */
  text(pointer: FieldsOf<Name>, length: FieldsOf<Name>): string {
    return readText(this.pointer(pointer), this.size(length));
  }

  private addressOf(value: Pointee): bigint {
    if (typeof value === 'bigint') return value;
    this.referenced.push(value);
    return value instanceof Args ? value.address : addressOf(value);
  }
}

/** What `struct_size` must say to a plugin of this minor version. */
export function structSize(layout: Layout, minor: number): number {
  if (minor > API_VERSION.minor) return layout.size + SLACK;
  return layout.before?.find(([until]) => minor < until)?.[1] ?? layout.size;
}

/**
 * Memory with an address that stays: V8 keeps small typed arrays on its own heap and moves them,
 * but never the store of an ArrayBuffer.
 */
export function stableBuffer(bytes: number): Buffer {
  return Buffer.from(new ArrayBuffer(bytes));
}

export function addressOf(memory: ArrayBufferView): bigint {
  // Asking for `buffer` moves a small array out of V8's heap for good, if it was there.
  void memory.buffer;
  return koffi.address(memory);
}

/** A list of pointers, or of int64, as C reads it. At least one element long, so never null. */
export function words(values: readonly (bigint | number)[]): Buffer {
  const bytes = stableBuffer(8 * Math.max(1, values.length));
  values.forEach((value, i) => bytes.writeBigInt64LE(BigInt.asIntN(64, BigInt(value)), 8 * i));
  return bytes;
}

/** Reads `count` pointers that lie at an address. */
export function readPointers(address: bigint, count: number): bigint[] {
  if (count === 0) return [];
  const view = Buffer.from(copyBytes(address, 8 * count));
  return Array.from({ length: count }, (_, i) => view.readBigUInt64LE(8 * i));
}

export function readText(address: bigint, length: number): string {
  return length === 0 ? '' : Buffer.from(copyBytes(address, length)).toString('utf8');
}

/** A copy, in JavaScript's memory, of bytes that belong to C. */
export function copyBytes(address: bigint, length: number): Uint8Array {
  if (length === 0) return new Uint8Array(0);
  return koffi.decode(address, 'uint8_t', length) as Uint8Array;
}
