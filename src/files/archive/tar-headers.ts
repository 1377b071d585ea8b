/** Length of a header, and what data is padded to. */
export const BLOCK = 512;

/** What gan reads of a member's header. */
export interface TarHeader {
  readonly name: string;
  readonly linkname: string;
  readonly size: number;
  /** The type of the member: a character. */
  readonly flag: string;
}

/** What headers before a member say of it, because its own has no room: long names, large sizes. */
export type LongFields = Partial<Pick<TarHeader, 'name' | 'linkname' | 'size'>>;

/**
 * Decodes one block as POSIX and GNU tar write them; undefined for the zeros that end an archive.
 * @throws Error for what is no such header
 */
export function decodeHeader(block: Buffer): TarHeader | undefined {
  let sum = 0;
  for (const [at, byte] of block.entries()) sum += at >= 148 && at < 156 ? 32 : byte;
  if (sum === 8 * 32) return undefined;
  if (sum !== numberIn(block, 148, 8)) throw new Error('a tar header has the wrong checksum');
  const magic = block.toString('latin1', 257, 263);
  if (magic !== 'ustar\0' && magic !== 'ustar ')
    throw new Error('a tar header has no known format');
  // GNU's format has other fields where POSIX has the first part of a long name.
  const prefix = magic === 'ustar\0' ? textIn(block, 345, 155) : '';
  const name = textIn(block, 0, 100);
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    linkname: textIn(block, 157, 100),
    size: numberIn(block, 124, 12),
    flag: String.fromCharCode(block[156] || '0'.charCodeAt(0)),
  };
}

/**
 * Decodes the data of a header before a member. Keys of pax headers that gan needs not are not kept,
 * and global ones, which hold none that it needs, not read: so the cost is that of their bytes.
 * @returns undefined if the flag is that of a member
 */
export function longFields(flag: string): ((data: Buffer) => LongFields) | undefined {
  switch (flag) {
    case 'L':
    case 'N':
      return (data) => ({ name: textIn(data, 0, data.length) });
    case 'K':
      return (data) => ({ linkname: textIn(data, 0, data.length) });
    case 'x':
      return paxFields;
    case 'g':
      return () => ({});
    default:
      return undefined;
  }
}

/** Records such as `30 path=a/name\n`: their length in bytes, a key and a value. */
function paxFields(data: Buffer): LongFields {
  const fields: { -readonly [Key in keyof LongFields]: LongFields[Key] } = {};
  for (let at = 0; at < data.length && data[at] !== 0;) {
    const space = data.indexOf(' ', at);
    const end = space < 0 ? NaN : at + Number(data.toString('latin1', at, space));
    const isRecord = Number.isInteger(end) && end > space + 1 && end <= data.length;
    if (!isRecord) throw new Error('a pax header is damaged');
    const record = data.toString('utf8', space + 1, end - 1);
    const equals = record.indexOf('=');
    const [key, value] = [record.slice(0, equals), record.slice(equals + 1)];
    // An empty value takes back what another header has said.
    if (key === 'path' && value !== '') fields.name = value;
    if (key === 'linkpath' && value !== '') fields.linkname = value;
    if (key === 'size' && value !== '') fields.size = sizeOf(Number(value));
    at = end;
  }
  return fields;
}

function textIn(bytes: Buffer, start: number, length: number): string {
  const field = bytes.subarray(start, start + length);
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end < 0 ? length : end);
}

/** A number in octal digits or, with the first bit set, in binary. */
function numberIn(block: Buffer, start: number, length: number): number {
  const field = block.subarray(start, start + length);
  if (field[0] & 0x80) {
    return sizeOf(
      field.reduce((value, byte, at) => value * 256 + (at === 0 ? byte & 0x7f : byte), 0),
    );
  }
  const digits =
    field
      .toString('latin1')
      .split(/[\0 ]/)
      .find((part) => part !== '') ?? '';
  return sizeOf(digits === '' ? 0 : parseInt(digits, 8));
}

function sizeOf(value: number): number {
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new Error('a tar header has a number that is none');
}
