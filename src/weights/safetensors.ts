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

/**
 * Reads a file's bytes; each tensor gets memory of its own.
 * @throws Error that says what is wrong with the bytes
 */
export function decodeSafetensors(file: Uint8Array): Safetensors {
  const { raw, metadata } = readSafetensors(file);
  return { tensors: new Map(raw.map((tensor) => [tensor.name, tensorOf(tensor)])), metadata };
}

/**
 * What a file holds, of whatever types; the bytes are views of the file's.
 * @throws Error that says what is wrong with the bytes
 */
export function readSafetensors(file: Uint8Array): {
  raw: RawTensor[];
  metadata: Readonly<Record<string, string>>;
} {
  const bytes = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
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

/**
 * Checks what a file's header says of it, so that the tensors need not be read to refuse the file.
 * @param read returns the bytes of the file from `start` on
 * @param size of the file
 * @throws Error that says what is wrong with the header; errors of `read`
 */
export async function readSafetensorsHeader(
  read: (start: number, length: number) => Promise<Buffer>,
  size: number,
): Promise<Pick<Safetensors, 'metadata'>> {
  const length = headerLength(await read(0, LENGTH_BYTES), size);
  return layout(await read(LENGTH_BYTES, length), size - LENGTH_BYTES - length);
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

function tensorOf({ name, dtype: type, shape, bytes }: RawTensor): HostTensor {
  const found = Object.entries(DTYPES).find(([, dtype]) => dtype.name === type);
  if (!found) throw new Error(`tensor "${name}" has type ${type}, which is not supported`);
  const [dtype, { bytes: width, array }] = found;
  const expected = shape.reduce((product, extent) => product * extent, width);
  if (bytes.length !== expected) {
    throw new Error(`tensor "${name}" has ${bytes.length} bytes, its shape needs ${expected}`);
  }
  const memory = new ArrayBuffer(bytes.length);
  new Uint8Array(memory).set(bytes);
  return { shape, dtype: dtype as HostDType, data: new array(memory) };
}
