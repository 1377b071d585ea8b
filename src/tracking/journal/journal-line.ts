import { crc32 } from 'node:zlib';

/** One line of a journal. */
export interface JournalRecord {
  /** The event's number in the run, from 0. Never reused; a gap means a damaged record. */
  readonly position: number;
  /** CRC-32 over position and event, as 8 hexadecimal digits. */
  readonly sum: string;
  /**
   * Unchanged since it was written, but its content is not validated. Undefined if it is nested too
   * deeply to be read.
   */
  readonly event: unknown;
}

const LINE = /^\{"seq":(0|[1-9]\d{0,14}),"sum":"([0-9a-f]{8})","event":(\{.*\})\}$/s;

/** A record as one line of text with a newline. The format is fixed byte by byte. */
export function encodeRecord(position: number, event: object): string {
  const json = JSON.stringify(event, encodeNumber);
  return `{"seq":${position},"sum":"${checksum(position, json)}","event":${json}}\n`;
}

/** Decodes a line without its newline. Undefined if any byte has changed since it was written. */
export function decodeRecord(line: string): JournalRecord | undefined {
  const match = LINE.exec(line);
  if (!match) return undefined;
  const [, digits, sum, json] = match;
  const position = Number(digits);
  if (checksum(position, json) !== sum) return undefined;
  return { position, sum, event: decodeEvent(json) };
}

function decodeEvent(json: string): unknown {
  try {
    return JSON.parse(json, decodeNumber);
  } catch (error) {
    // The stack is too small. Nothing that gan writes is nested so deeply.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function checksum(position: number, json: string): string {
  return crc32(`${position},${json}`).toString(16).padStart(8, '0');
}

/** JSON has no NaN and no infinities, but diverging losses must not be lost. */
const NON_FINITE: Readonly<Record<string, number>> = {
  NaN,
  Infinity,
  '-Infinity': -Infinity,
};

function encodeNumber(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? { $number: String(value) } : value;
}

function decodeNumber(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('$number' in value)) return value;
  const name = value.$number;
  return typeof name === 'string' && Object.hasOwn(NON_FINITE, name) ? NON_FINITE[name] : value;
}
