import { createHash } from 'node:crypto';

/**
 * What an MLflow server takes, measured on 3.17. For much that it cannot store it answers 200 and
 * stores something else, so everything is made to fit before it is sent.
 */
export const LIMITS = {
  metricsPerBatch: 1000,
  paramsPerBatch: 100,
  tagsPerBatch: 100,
  itemsPerBatch: 1000,
  /** The server's own limit is 1 MB. */
  bytesPerBatch: 900_000,
  keyLength: 250,
  paramLength: 6000,
  tagLength: 8000,
  digestLength: 36,
} as const;

/** A value cut to the server's limits; `changed` describes the change, if any. */
export interface Fitted<T> {
  readonly value: T;
  readonly changed?: string;
}

/**
 * A key of a metric, param or tag: letters, digits, `_ / . - :` and spaces, no empty part and no
 * dots alone between slashes. A changed key ends in a short hash of the old one, so that two
 * different keys stay two.
 */
export function fitKey(key: string): Fitted<string> {
  const parts = key
    .replace(/[^\p{L}\p{N}_/.\-: ]/gu, '_')
    .split('/')
    .map((part) => (/^\.*$/.test(part) ? '_' : part));
  const clean = parts.join('/');
  if (clean === key && key.length <= LIMITS.keyLength) return { value: key };
  const hash = createHash('sha256').update(key).digest('hex').slice(0, 6);
  const value = `${cut(clean, LIMITS.keyLength - hash.length - 1)}-${hash}`;
  return { value, changed: `the name "${shorten(key)}" is logged as "${shorten(value)}"` };
}

export function fitParam(text: string): Fitted<string> {
  return fitText(text, LIMITS.paramLength);
}

export function fitTag(text: string): Fitted<string> {
  return fitText(text, LIMITS.tagLength);
}

/** NaN goes as text. Infinities, which the server would replace silently, become its largest. */
export function fitMetric(value: number): Fitted<number | string> {
  if (Number.isNaN(value)) return { value: 'NaN' };
  if (Number.isFinite(value)) return { value };
  return {
    value: value > 0 ? Number.MAX_VALUE : -Number.MAX_VALUE,
    changed: `${value} is stored as ${value > 0 ? '' : '-'}1.797e308, the largest number there is`,
  };
}

function fitText(text: string, longest: number): Fitted<string> {
  // Databases refuse zero characters and halves of characters.
  const clean = text.replaceAll('\u0000', '').replace(/\p{Surrogate}/gu, '\ufffd');
  const value = cut(clean, longest);
  if (value === text) return { value };
  const how =
    value === clean
      ? 'characters that cannot be stored are left out'
      : `cut to ${longest} characters`;
  return { value, changed: how };
}

/** At most so many UTF-16 units, and never half a character. */
function cut(text: string, longest: number): string {
  if (text.length <= longest) return text;
  const end = /[\uD800-\uDBFF]/.test(text[longest - 1]) ? longest - 1 : longest;
  return text.slice(0, end);
}

function shorten(text: string): string {
  return text.length <= 60 ? text : `${cut(text, 57)}...`;
}
