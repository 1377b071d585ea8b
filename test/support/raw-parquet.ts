/**
 * Parquet files written out by hand: no library writes the bad ones that tests need. A value of
 * Thrift's compact protocol is its type and its bytes.
 */
export type Thrift = readonly [type: number, bytes: Buffer];

/** An unsigned number of any length, seven bits a byte. */
export function varint(value: bigint | number): Buffer {
  const bytes: number[] = [];
  let rest = BigInt(value);
  do {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    rest >>= 7n;
  } while (rest > 0n);
  return Buffer.from(bytes);
}

function zigzag(value: bigint | number): Buffer {
  const whole = BigInt(value);
  return varint(whole < 0n ? -2n * whole - 1n : 2n * whole);
}

export const i32 = (value: number): Thrift => [5, zigzag(value)];
export const i64 = (value: bigint | number): Thrift => [6, zigzag(value)];
export const binary = (value: string | Buffer): Thrift => {
  const bytes = Buffer.from(value as string);
  return [8, Buffer.concat([varint(bytes.length), bytes])];
};
export const list = (type: number, items: readonly Thrift[], claimed = items.length): Thrift => {
  const head = Buffer.concat([Buffer.from([0xf0 | type]), varint(claimed)]);
  return [9, Buffer.concat([head, ...items.map(([, bytes]) => bytes)])];
};
export function struct(fields: Readonly<Record<number, Thrift | undefined>>): Thrift {
  const parts: Buffer[] = [];
  let last = 0;
  for (const [id, value] of Object.entries(fields)) {
    if (!value) continue;
    parts.push(Buffer.from([((Number(id) - last) << 4) | value[0]]), value[1]);
    last = Number(id);
  }
  return [12, Buffer.concat([...parts, Buffer.from([0])])];
}

export const GZIP = 2;
export const [PLAIN, RLE_DICTIONARY, DELTA, DELTA_BYTES] = [0, 8, 5, 7];

interface Page {
  readonly values: number;
  readonly bytes: Buffer;
  readonly encoding?: number;
  /** Claimed instead of the true one. */
  readonly unpacked?: number;
  readonly packed?: number;
  readonly isDictionary?: boolean;
  /** Of the second version, with so many nulls. */
  readonly nulls?: number;
}

/** A page as it stands in the file. */
export function page({ values, bytes, encoding = PLAIN, nulls, ...given }: Page): Buffer {
  const { unpacked = bytes.length, packed = bytes.length, isDictionary } = given;
  const [count, how] = [i32(values), i32(encoding)];
  const v1 = struct({ 1: count, 2: how, 3: i32(3), 4: i32(3) });
  const v2 = struct({ 1: count, 2: i32(nulls ?? 0), 3: count, 4: how, 5: i32(0), 6: i32(0) });
  const [, head] = struct({
    1: i32(isDictionary ? 2 : nulls === undefined ? 0 : 3),
    2: i32(unpacked),
    3: i32(packed),
    5: isDictionary || nulls !== undefined ? undefined : v1,
    7: isDictionary ? struct({ 1: count, 2: i32(PLAIN) }) : undefined,
    8: nulls === undefined ? undefined : v2,
  });
  return Buffer.concat([head, bytes]);
}

interface Given {
  readonly pages: readonly Buffer[];
  readonly rows: bigint | number;
  readonly codec?: number;
  /** INT64 is 2, BYTE_ARRAY 6. */
  readonly type?: number;
  /** REQUIRED is 0, OPTIONAL 1, REPEATED 2. */
  readonly repetition?: number;
  /** Groups that all lie at the same place. */
  readonly groups?: number;
  /** Whether the file has as many bytes as its groups. */
  readonly isPadded?: boolean;
  /** Other columns that the schema has. */
  readonly others?: number;
}

/** A file with one column, `image`. */
export function rawParquet(given: Given): Buffer {
  const { pages, rows, codec = 0, type = 6, repetition = 0, groups = 1, others = 0 } = given;
  const bytes = Buffer.concat(pages);
  const more = given.isPadded ? Buffer.alloc(bytes.length * (groups - 1)) : Buffer.alloc(0);
  const data = Buffer.concat([Buffer.from('PAR1'), bytes, more]);
  const size = i64(bytes.length);
  const other = struct({ 1: i32(type), 3: i32(0), 4: binary('a') });
  const column = struct({
    1: i32(type),
    2: list(5, [i32(0)]),
    3: list(8, [binary('image')]),
    4: i32(codec),
    5: i64(rows),
    6: size,
    7: size,
    9: i64(4),
  });
  const group = struct({
    1: list(12, [struct({ 2: i64(4), 3: column })]),
    2: size,
    3: i64(rows),
  });
  return withMetadata(
    data,
    struct({
      1: i32(1),
      2: list(12, [
        struct({ 4: binary('root'), 5: i32(1 + others) }),
        ...Array<Thrift>(others).fill(other),
        struct({ 1: i32(type), 3: i32(repetition), 4: binary('image') }),
      ]),
      3: i64(BigInt(rows) * BigInt(groups)),
      4: list(12, Array<Thrift>(groups).fill(group)),
    }),
  );
}

/** A file's data and what is said of it. */
export function withMetadata(data: Buffer, [, metadata]: Thrift, claimed?: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(claimed ?? metadata.length);
  return Buffer.concat([data, metadata, length, Buffer.from('PAR1')]);
}

/** Byte arrays as PLAIN keeps them. */
export function plainBytes(values: readonly Buffer[]): Buffer {
  return Buffer.concat(
    values.flatMap((value) => {
      const length = Buffer.alloc(4);
      length.writeUInt32LE(value.length);
      return [length, value];
    }),
  );
}
