import type { Registry } from '../plugin/index.js';
import { RecipeError, type LoadedRecipe } from '../recipe/index.js';
import { checkPorts, checkReplicas } from './check.js';
import { ganNodes } from './nodes.js';
import { buildParts } from './parts.js';
import type { RunGraph } from './types.js';

/**
 * Makes the run graph of a valid recipe: builds its parts and checks that they fit. Reads no data and
 * opens no device.
 * @throws RecipeError with every part that does not fit, each at its place in the recipe
 */
export async function buildGraph(loaded: LoadedRecipe, registry: Registry): Promise<RunGraph> {
  const { recipe } = loaded;
  const { parts, problems } = await buildParts(loaded, registry);
  if (!parts) throw new RecipeError(problems);
  const { nodes, edges } = ganNodes(recipe, parts);
  const misfits = [...checkPorts(nodes, edges, loaded), ...checkReplicas(loaded)];
  if (misfits.length > 0) throw new RecipeError(misfits);
  return Object.freeze({ recipe, parts, nodes, edges });
}
