import type { Point, Space } from '../plugin/index.js';
import { escapeReferences, type SweepBlock } from '../recipe/index.js';

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
