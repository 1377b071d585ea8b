import { isDeepStrictEqual } from 'node:util';
import { showValue } from './describe-schema.js';
import { showPath, type Path } from './path.js';

/** A key with different values in two recipes. */
export interface Difference {
  readonly path: string;
  /** Absent if the first recipe has no such key. */
  readonly before?: unknown;
  /** Absent if the second recipe has no such key. */
  readonly after?: unknown;
}

/** The keys in which two resolved recipes differ, ignoring order and layers. */
export function diff(before: unknown, after: unknown, path: Path = []): Difference[] {
  if (isDeepStrictEqual(before, after)) return [];
  const whole: Difference = {
    path: showPath(path),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
  if (isList(before) && isList(after)) {
    // Lists of plain values, such as a grid, are compared as a whole.
    if (![...before, ...after].some(isMap)) return [whole];
    const length = Math.max(before.length, after.length);
    const items = Array.from({ length }, (_, i) => diff(before[i], after[i], [...path, i]));
    return items.flat();
  }
  if (isMap(before) && isMap(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => diff(before[key], after[key], [...path, key]));
  }
  return [whole];
}

/** `train.batch: 64 -> 128`. */
export function formatDifference({ path, ...values }: Difference): string {
  if (!('before' in values)) return `${path}: only in the second: ${showValue(values.after)}`;
  if (!('after' in values)) return `${path}: only in the first: ${showValue(values.before)}`;
  return `${path}: ${showValue(values.before)} -> ${showValue(values.after)}`;
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
