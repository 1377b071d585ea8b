import koffi from 'koffi';
import { API_VERSION, STRUCTS } from './generated/c-api.js';

export type StructName = keyof typeof STRUCTS;
type FieldsOf<Name extends StructName> = keyof (typeof STRUCTS)[Name]['fields'] & string;

interface Layout {
  readonly size: number;
  readonly before?: readonly (readonly [number, number])[];
  readonly fields: Readonly<Record<string, readonly [string, number]>>;
}

/** The value of a pointer field: an address, or memory whose address is taken. */
type Pointee = bigint | ArrayBufferView | Args;
type FieldValue = number | boolean | Pointee;

/**
 * Zero bytes after each struct. A plugin newer than our tables requires the size from its own
 * header. Zero means "not given" in every field that PJRT has appended so far, so we may report
 * that size.
 */
const SLACK = 64;

/**
 * One C struct in memory that does not move. While this object is reachable, so is all memory whose
 * address was put into the struct. The caller must keep the object until C is done with the struct.
 */
export class Args<Name extends StructName = StructName> {
  readonly bytes: Buffer;
  readonly address: bigint;
  private readonly layout: Layout;
  private readonly referenced: unknown[] = [];

  /** @param minor the plugin's minor version, which decides the value of `struct_size` */
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

  /**
   * Copies a struct into a field that holds it by value. The memory that it points to is kept
   * alive.
   */
  embed(field: FieldsOf<Name>, struct: Args): void {
    this.referenced.push(struct);
    // An embedded struct has no slack, so it must report its size in our tables.
    struct.bytes.writeBigUInt64LE(BigInt(struct.layout.size), 0);
    struct.bytes.copy(this.bytes, this.layout.fields[field][1], 0, struct.layout.size);
  }

  /** Keeps memory alive that C reaches through an address that was taken elsewhere. */
  keep(...memory: readonly unknown[]): this {
    this.referenced.push(...memory);
    return this;
  }

  /**
   * Releases the memory that was kept alive. If C goes on using it after the call, the pending call
   * to `release` is what keeps the memory alive until then.
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

  /** The text in two fields: a pointer and its length. */
  text(pointer: FieldsOf<Name>, length: FieldsOf<Name>): string {
    return readText(this.pointer(pointer), this.size(length));
  }

  private addressOf(value: Pointee): bigint {
    if (typeof value === 'bigint') return value;
    this.referenced.push(value);
    return value instanceof Args ? value.address : addressOf(value);
  }
}

/** The value of `struct_size` for a plugin of this minor version. */
export function structSize(layout: Layout, minor: number): number {
  if (minor > API_VERSION.minor) return layout.size + SLACK;
  return layout.before?.find(([until]) => minor < until)?.[1] ?? layout.size;
}

/**
 * Memory with a fixed address. V8 keeps small typed arrays on its own heap and may move them, but
 * never moves the store of an ArrayBuffer.
 */
export function stableBuffer(bytes: number): Buffer {
  return Buffer.from(new ArrayBuffer(bytes));
}

function addressOf(memory: ArrayBufferView): bigint {
  // Reading `buffer` moves the contents of a small array permanently out of V8's heap.
  return koffi.address(memory.buffer) + BigInt(memory.byteOffset);
}

/**
 * An array of pointers or int64 values for C. Has at least one element, so its address is never
 * null.
 */
export function words(values: readonly (bigint | number)[]): Buffer {
  const bytes = stableBuffer(8 * Math.max(1, values.length));
  values.forEach((value, i) => bytes.writeBigInt64LE(BigInt.asIntN(64, BigInt(value)), 8 * i));
  return bytes;
}

/** Reads an array of `count` pointers at an address. */
export function readPointers(address: bigint, count: number): bigint[] {
  if (count === 0) return [];
  const view = Buffer.from(copyBytes(address, 8 * count));
  return Array.from({ length: count }, (_, i) => view.readBigUInt64LE(8 * i));
}

export function readText(address: bigint, length: number): string {
  return length === 0 ? '' : Buffer.from(copyBytes(address, length)).toString('utf8');
}

/** Copies bytes that belong to C into JavaScript's memory. */
export function copyBytes(address: bigint, length: number): Uint8Array {
  if (length === 0) return new Uint8Array(0);
  return koffi.decode(address, 'uint8_t', length) as Uint8Array;
}
