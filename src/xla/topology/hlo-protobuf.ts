/** A serialized protocol buffer message. Submessages are decoded when they are read. */
export class Message {
  private readonly fields = new Map<number, (bigint | Uint8Array)[]>();

  constructor(bytes: Uint8Array) {
    const reader = new Reader(bytes);
    while (!reader.done) {
      const tag = Number(reader.varint());
      const field = tag >> 3;
      const value = reader.value(tag & 7);
      const list = this.fields.get(field);
      if (list) list.push(value);
      else this.fields.set(field, [value]);
    }
  }

  messages(field: number): Message[] {
    return this.bytes(field).map((bytes) => new Message(bytes));
  }

  text(field: number): string {
    return Buffer.from(this.bytes(field)[0] ?? []).toString('utf8');
  }

  number(field: number): number {
    return this.numbers(field)[0] ?? 0;
  }

  /** A repeated integer field, packed or not. */
  numbers(field: number): number[] {
    return (this.fields.get(field) ?? []).flatMap((value) => {
      if (typeof value === 'bigint') return [Number(value)];
      const reader = new Reader(value);
      const numbers: number[] = [];
      while (!reader.done) numbers.push(Number(reader.varint()));
      return numbers;
    });
  }

  private bytes(field: number): Uint8Array[] {
    return (this.fields.get(field) ?? []).filter((value) => typeof value !== 'bigint');
  }
}

/** Decodes the protocol buffers wire format. */
class Reader {
  private at = 0;

  constructor(private readonly bytes: Uint8Array) {}

  get done(): boolean {
    return this.at >= this.bytes.length;
  }

  varint(): bigint {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = this.bytes[this.at++];
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  }

  /** A value of a wire type: 0 a varint, 1 eight bytes, 2 a length and bytes, 5 four bytes. */
  value(type: number): bigint | Uint8Array {
    if (type === 0) return this.varint();
    const length = type === 1 ? 8 : type === 5 ? 4 : Number(this.varint());
    return this.bytes.subarray(this.at, (this.at += length));
  }
}
