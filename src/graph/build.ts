import { distinctProblems, RecipeError, type LoadedRecipe } from '../recipe/index.js';
import { checkPorts, checkReplicas } from './check.js';
import { ganNodes } from './nodes.js';
import { checkRules } from './rules.js';
import { buildParts } from './parts.js';
import type { RunGraph } from './types.js';

/**
 * Makes the run graph of a valid recipe: builds its parts and checks that they fit. Reads no data and
 * opens no device.
 * @throws RecipeError with every part that does not fit, each at its place in the recipe
 */
export async function buildGraph(loaded: LoadedRecipe): Promise<RunGraph> {
  const { recipe, registry } = loaded;
  const { parts, problems } = await buildParts(loaded, registry);
  if (!parts) throw new RecipeError(problems);
  const { nodes, edges } = ganNodes(recipe, parts);
  const found = [
    ...checkPorts(nodes, edges, loaded),
    ...checkReplicas(loaded),
    ...(await checkRules(loaded, parts, registry)),
  ];
  const errors = found.filter(({ severity }) => severity !== 'warning');
  if (errors.length > 0) throw new RecipeError(errors);
  return Object.freeze({ recipe, parts, nodes, edges, warnings: distinctProblems(found) });
}
