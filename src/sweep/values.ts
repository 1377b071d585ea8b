import { isDeepStrictEqual } from 'node:util';
import type { Point, Space } from '../plugin/index.js';
import { escapeReferences, type SweepBlock } from '../recipe/index.js';
import type { SweepDefinition } from './events.js';

/** A point's values in the recipe's form: choices instead of their indexes. */
export function valuesAt(
  space: Space,
  { parameters }: SweepBlock,
  point: Point,
): Record<string, unknown> {
  const active = space.filter(({ path }) => Object.hasOwn(point, path));
  const entries = active.map(({ path, domain }): [string, unknown] => {
    const number = point[path];
    return [path, domain.kind === 'choice' ? parameters[path].choice?.[number] : number];
  });
  return Object.fromEntries(entries);
}

/**
 * A trial's values, with the sweep's own choices in place of their copies, so that many trials take
 * little memory. Undefined if a list or map is not what the point chooses.
 */
export function withoutCopies(
  values: Readonly<Record<string, unknown>>,
  point: Point,
  definition: SweepDefinition | undefined,
): Record<string, unknown> | undefined {
  const entries: [string, unknown][] = [];
  for (const [path, value] of Object.entries(values)) {
    const isPlain = typeof value !== 'object' || value === null;
    const chosen = definition?.sweep.parameters[path]?.choice?.[point[path]];
    if (!isPlain && !isDeepStrictEqual(chosen, value)) return undefined;
    entries.push([path, isPlain ? value : chosen]);
  }
  return Object.fromEntries(entries);
}

/** Settings for `--set` that turn the sweep's recipe into a trial's. */
export function settingsOf(values: Readonly<Record<string, unknown>>): string[] {
  return [...valueSettings(values), 'sweep='];
}

/** A trial's values as settings. */
export function valueSettings(values: Readonly<Record<string, unknown>>): string[] {
  // JSON is valid YAML.
  return Object.entries(values).map(
    ([path, value]) => `${path}=${JSON.stringify(escapeReferences(value))}`,
  );
}
