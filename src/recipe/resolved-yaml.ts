import { CORE_SCHEMA } from './core-schema.js';
import { escapeText } from './escape.js';
import { SECRETS, withKept } from './secrets.js';
import type { Recipe } from './types.js';
import { yamlText } from './yaml-text.js';

/**
 * A complete recipe as YAML. Reading it gives the same recipe, except for secrets, which are
 * removed.
 */
export function resolvedYaml(recipe: Recipe): string {
  return yamlText(withKept(inOrder(leftOpen(recipe)), recipe[SECRETS], escapeText));
}

/**
 * A recipe as data for files: without secrets, and without values that depend on data and devices.
 */
export function asWritten(recipe: Recipe): unknown {
  return withKept(leftOpen(recipe), recipe[SECRETS]);
}

/** A whole recipe as data that may be shown. */
export function withoutSecrets(recipe: Recipe): unknown {
  return withKept(recipe, recipe[SECRETS]);
}

/**
 * Removes values that are computed at run time: the steps of a recipe that counts epochs, and the
 * batch of a recipe that sets the batch per replica.
 */
function leftOpen(recipe: Recipe): Readonly<Record<string, unknown>> {
  const { epochs, batchPerReplica } = recipe.train;
  const left = [epochs && 'steps', batchPerReplica && 'batch'];
  const train = Object.entries(recipe.train).filter(([key]) => !left.includes(key));
  return { ...recipe, train: Object.fromEntries(train) };
}

/** The name first, then the other keys as the reference lists them. */
function inOrder(recipe: Readonly<Record<string, unknown>>): unknown {
  const keys = [...Object.keys(CORE_SCHEMA.properties), ...Object.keys(recipe)];
  return Object.fromEntries(keys.flatMap((key) => (key in recipe ? [[key, recipe[key]]] : [])));
}

/** A recipe with unresolved references, see `LoadedRecipe.unresolved`, as YAML. */
export function unresolvedYaml(unresolved: unknown): string {
  return yamlText(unresolved);
}

/** A value in a recipe's YAML. */
export function valueYaml(value: unknown): string {
  return yamlText(escapeReferences(value));
}

/** Escapes every `${` in a value, so that it is read as text. */
export function escapeReferences(value: unknown): unknown {
  return withKept(value, undefined, escapeText);
}
