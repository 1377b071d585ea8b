/** Maximum number of values of a structure, checked before it is built. */
const MOST_VALUES = 2 ** 21;
const DEEPEST = 16;

const [STOP, TRUE, FALSE, BYTE, I16, I32, I64, DOUBLE, BINARY, LIST, , , STRUCT] = Array.from(
  { length: 13 },
  (_, i) => i,
);

/**
 * Checks one structure in Thrift's compact protocol, the form of Parquet's metadata: lists must not
 * be longer than the remaining bytes, numbers not wider than 64 bits, and nesting not too deep. A
 * parser that does not check these is then safe.
 * @returns the offset after the structure
 * @throws Error if a check fails
 */
export function checkThrift(view: DataView, start: number): number {
  const scanner = new Scanner(view, start);
  scanner.struct(0);
  return scanner.offset;
}

class Scanner {
  #values = 0;

  constructor(
    private readonly view: DataView,
    public offset: number,
  ) {}

  struct(depth: number): void {
    if (depth > DEEPEST) throw new Error('its metadata is nested too deeply');
    for (;;) {
      const head = this.#byte();
      const type = head & 0x0f;
      if (type === STOP) return;
      // The field's number, where it is not the next few.
      if (head >> 4 === 0) this.#varint(5);
      this.#value(type, depth);
    }
  }

  #value(type: number, depth: number): void {
    if (++this.#values > MOST_VALUES) {
      throw new Error(`its metadata has more than ${MOST_VALUES} values`);
    }
    if (type === TRUE || type === FALSE) return;
    if (type === BYTE) this.#skip(1);
    else if (type === I16 || type === I32) this.#varint(5);
    else if (type === I64) this.#varint(10);
    else if (type === DOUBLE) this.#skip(8);
    else if (type === BINARY) this.#skip(this.#varint(5));
    else if (type === LIST) this.#list(depth);
    else if (type === STRUCT) this.struct(depth + 1);
    else throw new Error(`its metadata has a value of type ${type}, which Parquet does not use`);
  }

  #list(depth: number): void {
    if (depth + 1 > DEEPEST) throw new Error('its metadata is nested too deeply');
    const head = this.#byte();
    const type = head & 0x0f;
    const size = head >> 4 === 15 ? this.#varint(5) : head >> 4;
    // Each value takes a byte at least.
    if (size < 0 || size > this.view.byteLength - this.offset) {
      throw new Error(`its metadata has a list of ${size} values, and no bytes for them`);
    }
    const isTruth = type === TRUE || type === FALSE;
    for (let i = 0; i < size; i++) this.#value(isTruth ? BYTE : type, depth + 1);
  }

  #byte(): number {
    this.#skip(1);
    return this.view.getUint8(this.offset - 1);
  }

  #skip(bytes: number): void {
    if (bytes < 0 || bytes > this.view.byteLength - this.offset) {
      throw new Error('its metadata ends in the middle of a value');
    }
    this.offset += bytes;
  }

  /** The lower 32 bits, signed, as those who read lengths take them. */
  #varint(mostBytes: number): number {
    let value = 0;
    for (let i = 0; i < mostBytes; i++) {
      const byte = this.#byte();
      if (i < 5) value |= (byte & 0x7f) << (7 * i);
      if (byte < 0x80) return value;
    }
    throw new Error('its metadata has a number that is too long');
  }
}
