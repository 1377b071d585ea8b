import { createHash } from 'node:crypto';
import type { RunGraph } from '../graph/index.js';
import type { ImageSource } from '../plugin/index.js';
import { asWritten, portableRecipe, type Recipe } from '../recipe/index.js';
import type { Journal } from '../tracking/index.js';

/**
 * `sha256:…` of a resolved recipe. Keys are sorted, so their order does not count; nor does the folder
 * that plugins lie in.
 */
export function recipeHash(recipe: Recipe): string {
  return `sha256:${createHash('sha256')
    .update(JSON.stringify(sorted(asWritten(portableRecipe(recipe)))))
    .digest('hex')}`;
}

/** Logs what the run is made of: every recipe value as a param, by its path. */
export function logRecipe(recipe: Recipe, journal: Journal): void {
  const time = Date.now();
  for (const [key, value] of leaves(asWritten(recipe), '')) {
    journal.appendOnce({ type: 'param', time, key, value });
  }
}

/** Logs what the run learns from. */
export function logDataset(
  { recipe, parts }: RunGraph,
  { count, checksum }: Pick<ImageSource, 'count' | 'checksum'>,
  journal: Journal,
): void {
  const { image, classes } = parts.dataset;
  journal.appendOnce({
    type: 'dataset',
    time: Date.now(),
    name: recipe.dataset.use,
    context: 'train',
    checksum,
    source: recipe.dataset.use,
    profile: { images: count, ...image, classes: classes.length },
  });
}

function* leaves(value: unknown, path: string): Generator<[string, string]> {
  const isLeaf = typeof value !== 'object' || value === null || Object.keys(value).length === 0;
  // A list of plain values reads better whole: `samples.grid = [8,10]`.
  if (isLeaf || (Array.isArray(value) && value.every((item) => typeof item !== 'object'))) {
    yield [path, typeof value === 'string' ? value : JSON.stringify(value)];
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    yield* leaves(inner, path === '' ? key : `${path}.${key}`);
  }
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}
