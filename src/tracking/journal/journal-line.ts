import { crc32 } from 'node:zlib';
import { parseJson } from '../../files/index.js';

/** One line of a journal. */
export interface JournalRecord {
  /** The event's number in the run, from 0. Never reused; a gap means a damaged record. */
  readonly position: number;
  /** CRC-32 over position and event, as 8 hexadecimal digits. */
  readonly sum: string;
  /** Unchanged since it was written, but its content is not validated. */
  readonly event: unknown;
}

/**
 * Maximum size of a line in bytes, many times that of gan's own. Longer lines are passed over, since
 * the values in a line can take 30 times its size in memory.
 */
export const LONGEST_LINE = 2 ** 20;

const LINE = /^\{"seq":(0|[1-9]\d{0,14}),"sum":"([0-9a-f]{8})","event":(\{.*\})\}$/s;

/** A record as one line of text with a newline. The format is fixed byte by byte. */
export function encodeRecord(position: number, event: object): string {
  const json = JSON.stringify(event, encodeNumber);
  return `{"seq":${position},"sum":"${checksum(position, json)}","event":${json}}\n`;
}

/**
 * Decodes a line without its newline. Undefined if any byte has changed since it was written, or
 * gan has not written it.
 */
export function decodeRecord(line: string): JournalRecord | undefined {
  const match = LINE.exec(line);
  if (!match) return undefined;
  const [, digits, sum, json] = match;
  const position = Number(digits);
  if (checksum(position, json) !== sum) return undefined;
  const event = parseJson(json);
  if (event === undefined) return undefined;
  // Rare, and it takes longer than to parse.
  if (json.includes('"$number"')) decodeNumbers(event, 0);
  return { position, sum, event };
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

/** Nothing that gan writes is nested more deeply. */
const DEEPEST = 100;

/** Puts the numbers back into an object or list, and into those inside it. */
function decodeNumbers(value: unknown, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
  for (const [key, inner] of Object.entries(value)) {
    const name = (inner as { readonly $number?: unknown } | null)?.$number;
    if (typeof name === 'string' && Object.hasOwn(NON_FINITE, name)) {
      (value as Record<string, unknown>)[key] = NON_FINITE[name];
    } else decodeNumbers(inner, depth + 1);
  }
}
