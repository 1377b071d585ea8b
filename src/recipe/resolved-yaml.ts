import { stringify } from 'yaml';
import { escapeText } from './escape.js';
import type { Recipe } from './types.js';

/** A recipe as YAML, complete: reading it gives the same recipe back. */
export function resolvedYaml(recipe: Recipe): string {
  return valueYaml(asWritten(recipe));
}

/**
 * A recipe that counts epochs leaves its steps to the data, and one that says a replica's batch
 * leaves the whole batch to the devices.
 */
export function asWritten(recipe: Recipe): unknown {
  const { epochs, batchPerReplica } = recipe.train;
  const left = [epochs && 'steps', batchPerReplica && 'batch'];
  const train = Object.entries(recipe.train).filter(([key]) => !left.includes(key));
  return { ...recipe, train: Object.fromEntries(train) };
}

/** A recipe whose references are still text, see `LoadedRecipe.unresolved`, as YAML. */
export function unresolvedYaml(unresolved: unknown): string {
  return stringify(unresolved, { aliasDuplicateObjects: false, lineWidth: 0 });
}

/** A value as YAML of a recipe. */
export function valueYaml(value: unknown): string {
  return stringify(escapeReferences(value), { aliasDuplicateObjects: false, lineWidth: 0 });
}

/** A value in which every `${` is written so that it is read as text. */
export function escapeReferences(value: unknown): unknown {
  if (typeof value === 'string') return escapeText(value);
  if (Array.isArray(value)) return value.map(escapeReferences);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, escapeReferences(child)]),
  );
}
