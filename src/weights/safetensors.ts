import type { HostDType, HostTensor } from '../trace/index.js';

/**
 * The safetensors format, as its README publishes it: eight bytes of little-endian header length,
 * a JSON header, then the tensors' bytes without holes. `__metadata__` maps strings to strings.
 */
interface Safetensors {
  readonly tensors: ReadonlyMap<string, HostTensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

interface DType {
  readonly name: string;
  readonly bytes: number;
  readonly array: new (buffer: ArrayBuffer) => HostTensor['data'];
}

const DTYPES: Readonly<Record<HostDType, DType>> = {
  float32: { name: 'F32', bytes: 4, array: Float32Array },
  int32: { name: 'I32', bytes: 4, array: Int32Array },
  uint32: { name: 'U32', bytes: 4, array: Uint32Array },
  uint8: { name: 'U8', bytes: 1, array: Uint8Array },
  bool: { name: 'BOOL', bytes: 1, array: Uint8Array },
};

type Header = { __metadata__?: Record<string, string> } & Record<string, Entry>;

const LENGTH_BYTES = 8;
/** Longer headers are refused: parsed, they take ten times the memory. The largest models' have one. */
const MAX_HEADER = 10_000_000;

/** A file's bytes. Wider types come first, so that every tensor is aligned to its type. */
export function encodeSafetensors({ tensors, metadata }: Safetensors): Buffer {
  const ordered = [...tensors].sort(
    ([a, x], [b, y]) =>
      DTYPES[y.dtype].bytes - DTYPES[x.dtype].bytes || (a < b ? -1 : a > b ? 1 : 0),
  );
  const entries: [string, unknown][] = [['__metadata__', metadata]];
  let end = 0;
  for (const [name, { dtype, shape, data }] of ordered) {
    const begin = end;
    end += data.byteLength;
    entries.push([name, { dtype: DTYPES[dtype].name, shape, data_offsets: [begin, end] }]);
  }
  const json = JSON.stringify(Object.fromEntries(entries));
  const headerLength = Math.ceil(Buffer.byteLength(json) / LENGTH_BYTES) * LENGTH_BYTES;

  const file = Buffer.alloc(LENGTH_BYTES + headerLength + end, ' ');
  file.writeBigUInt64LE(BigInt(headerLength), 0);
  file.write(json, LENGTH_BYTES, 'utf8');
  let position = LENGTH_BYTES + headerLength;
  for (const [, { data }] of ordered) {
    file.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), position);
    position += data.byteLength;
  }
  return file;
}

/** A tensor of any type that the format knows, as its bytes stand in the file. */
export interface RawTensor {
  readonly name: string;
  /** As the format spells it: `F32`, `BF16`. */
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly bytes: Buffer;
}

/** A tensor in a file. */
export interface StoredTensor {
  readonly shape: readonly number[];
  readonly dtype: HostDType;
  /** Reads its values, into memory of their own. */
  read(): Promise<HostTensor>;
}

/** Reads all tensors of a file into memory. */
export async function readAll(
  stored: ReadonlyMap<string, StoredTensor>,
): Promise<Map<string, HostTensor>> {
  const values = new Map<string, HostTensor>();
  for (const [name, tensor] of stored) values.set(name, await tensor.read());
  return values;
}

/** Returns a file's bytes from `start` on: fewer only where the file ends. */
export type ReadPart = (start: number, length: number) => Promise<Uint8Array>;

/** Reads a file that is in memory. */
export function inMemory(file: Uint8Array): ReadPart {
  return async (start, length) => file.subarray(start, start + length);
}

/**
 * Reads and checks a file's header; the tensors stay in the file until they are asked for.
 * @param size of the file
 * @throws Error that says what is wrong with the header; errors of `read`
 */
export async function openSafetensors(
  read: ReadPart,
  size: number,
): Promise<{
  tensors: ReadonlyMap<string, StoredTensor>;
  metadata: Readonly<Record<string, string>>;
}> {
  const length = headerLength(asBuffer(await read(0, LENGTH_BYTES)), size);
  const dataStart = LENGTH_BYTES + length;
  const header = asBuffer(await read(LENGTH_BYTES, length));
  const { entries, metadata } = layout(header, size - dataStart);
  const tensors = new Map(
    entries.map(([name, entry]) => {
      const { dtype, array } = hostType(name, entry);
      const { shape, data_offsets: offsets } = entry;
      const bytes = offsets[1] - offsets[0];
      const values = async () => {
        const memory = await read(dataStart + offsets[0], bytes);
        if (memory.length !== bytes) throw new Error(`the file ends inside tensor "${name}"`);
        return { shape, dtype, data: new array(ownMemory(memory)) };
      };
      return [name, { shape, dtype, read: values }];
    }),
  );
  return { tensors, metadata };
}

/**
 * What a file holds, of whatever types; the bytes are views of the file's.
 * @throws Error that says what is wrong with the bytes
 */
export function readSafetensors(file: Uint8Array): {
  raw: RawTensor[];
  metadata: Readonly<Record<string, string>>;
} {
  const bytes = asBuffer(file);
  const dataStart = LENGTH_BYTES + headerLength(bytes, bytes.length);
  const header = bytes.subarray(LENGTH_BYTES, dataStart);
  const { entries, metadata } = layout(header, bytes.length - dataStart);
  const raw = entries.map(
    ([
      name,
      {
        dtype,
        shape,
        data_offsets: [begin, end],
      },
    ]) => ({
      ...{ name, dtype, shape },
      bytes: bytes.subarray(dataStart + begin, dataStart + end),
    }),
  );
  return { raw, metadata };
}

function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** A buffer that holds the bytes and nothing else: their own, if it does. */
function ownMemory(bytes: Uint8Array): ArrayBuffer {
  const { buffer, byteLength } = bytes;
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) return buffer;
  return new Uint8Array(bytes).buffer;
}

function headerLength(bytes: Buffer, size: number): number {
  if (bytes.length < LENGTH_BYTES) throw new Error(`the file has only ${bytes.length} bytes`);
  const length = Number(bytes.readBigUInt64LE(0));
  if (length > MAX_HEADER) throw new Error(`the header claims ${length} bytes`);
  if (LENGTH_BYTES + length > size) throw new Error('the file ends inside its header');
  return length;
}

/** The tensors' entries in the order of their bytes, which must be all that follows the header. */
function layout(
  json: Buffer,
  present: number,
): { entries: [string, Entry][]; metadata: Readonly<Record<string, string>> } {
  const { __metadata__: metadata = {}, ...described } = parseHeader(json);
  for (const [name, entry] of Object.entries(described)) checkEntry(name, entry);
  const entries = Object.entries(described).sort(byOffset);
  let covered = 0;
  for (const [name, { data_offsets: offsets }] of entries) {
    const [begin, end] = offsets;
    if (begin !== covered) throw new Error(`tensor "${name}" leaves a hole or overlaps`);
    covered = end;
    const own = Math.max(0, Math.min(end, present) - begin);
    if (own !== end - begin) {
      throw new Error(`tensor "${name}" has ${own} bytes, its entry says ${end - begin}`);
    }
  }
  if (covered !== present) {
    throw new Error(`the header describes ${covered} bytes of tensors, the file has ${present}`);
  }
  return { entries, metadata };
}

function parseHeader(json: Buffer): Header {
  if (json[0] !== '{'.charCodeAt(0)) throw new Error('the header is not a JSON object');
  const header = JSON.parse(new TextDecoder('utf8', { fatal: true }).decode(json)) as Header;
  const texts = header.__metadata__ ?? {};
  if (typeof texts !== 'object' || Object.values(texts).some((text) => typeof text !== 'string')) {
    throw new Error('its __metadata__ does not map strings to strings');
  }
  return header;
}

function checkEntry(name: string, entry: Partial<Entry> | undefined): void {
  const { shape, data_offsets: offsets } = entry ?? {};
  const sizes = [shape, offsets].every((list) => list?.every((n) => Number.isSafeInteger(n)));
  if (!sizes || offsets?.length !== 2) throw new Error(`tensor "${name}" is not described`);
}

function byOffset([, a]: [string, Entry], [, b]: [string, Entry]): number {
  // Empty tensors share their offset with the next one.
  return a.data_offsets[0] - b.data_offsets[0] || a.data_offsets[1] - b.data_offsets[1];
}

/**
 * The type of a tensor's values on the host.
 * @throws Error if there is none, or the shape needs another number of bytes
 */
function hostType(name: string, entry: Entry): { dtype: HostDType; array: DType['array'] } {
  const { dtype: type, shape, data_offsets: offsets } = entry;
  const found = Object.entries(DTYPES).find(([, dtype]) => dtype.name === type);
  if (!found) throw new Error(`tensor "${name}" has type ${type}, which is not supported`);
  const [dtype, { bytes: width, array }] = found;
  const expected = shape.reduce((product, extent) => product * extent, width);
  const bytes = offsets[1] - offsets[0];
  if (bytes !== expected) {
    throw new Error(`tensor "${name}" has ${bytes} bytes, its shape needs ${expected}`);
  }
  return { dtype: dtype as HostDType, array };
}
