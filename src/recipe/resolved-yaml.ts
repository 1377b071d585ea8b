import { stringify } from 'yaml';
import type { Recipe } from './types.js';

/** A recipe as YAML, complete: reading it gives the same recipe back. */
export function resolvedYaml(recipe: Recipe): string {
  return stringify(recipe, { aliasDuplicateObjects: false, lineWidth: 0 });
}
