import { stringify } from 'yaml';
import { escapeText } from './escape.js';
import { SECRETS, withKept } from './secrets.js';
import type { Recipe } from './types.js';

/** A recipe as YAML, complete: reading it gives the same recipe back, but for secrets it does not keep. */
export function resolvedYaml(recipe: Recipe): string {
  return toYaml(withKept(leftOpen(recipe), recipe[SECRETS], escapeText));
}

/** A recipe as it is written to files, as data: without secrets, and without what data and devices say. */
export function asWritten(recipe: Recipe): unknown {
  return withKept(leftOpen(recipe), recipe[SECRETS]);
}

/** A recipe as it may be shown, whole, as data. */
export function withoutSecrets(recipe: Recipe): unknown {
  return withKept(recipe, recipe[SECRETS]);
}

/**
 * A recipe that counts epochs leaves its steps to the data, and one that says a replica's batch
 * leaves the whole batch to the devices.
 */
function leftOpen(recipe: Recipe): unknown {
  const { epochs, batchPerReplica } = recipe.train;
  const left = [epochs && 'steps', batchPerReplica && 'batch'];
  const train = Object.entries(recipe.train).filter(([key]) => !left.includes(key));
  return { ...recipe, train: Object.fromEntries(train) };
}

/** A recipe whose references are still text, see `LoadedRecipe.unresolved`, as YAML. */
export function unresolvedYaml(unresolved: unknown): string {
  return toYaml(unresolved);
}

/** A value as YAML of a recipe. */
export function valueYaml(value: unknown): string {
  return toYaml(escapeReferences(value));
}

function toYaml(value: unknown): string {
  return stringify(value, { aliasDuplicateObjects: false, lineWidth: 0 });
}

/** A value in which every `${` is written so that it is read as text. */
export function escapeReferences(value: unknown): unknown {
  return withKept(value, undefined, escapeText);
}
