import { distinctProblems, RecipeError, type LoadedRecipe, type Recipe } from '../recipe/index.js';
import { checkAugmentations } from './augmentations.js';
import { checkPorts, checkReplicas, checkStream } from './check.js';
import { checkDomains } from './domains.js';
import { classifierNodes } from './classifier-nodes.js';
import { withSteps } from './epochs.js';
import { ganNodes } from './gan-nodes.js';
import { replicasOf, withBatch } from './replicas.js';
import { checkRates, checkRules, checkSchedules } from './plugin-checks.js';
import { checkLossReads } from './reads.js';
import { checkRegularizers } from './regularizers.js';
import { checkScoreNames } from './score-names.js';
import { buildParts, type BuiltParts } from './parts.js';
import { checkPlayers } from './players.js';
import type { RunEdge, RunGraph, RunNode } from './types.js';

export interface BuildOptions {
  /**
   * Whether a run is to be begun with it: then the names of scores are checked, too. A run that is
   * there already can be used and resumed with names that nothing logs. Default: false.
   */
  readonly isNewRun?: boolean | undefined;
}

/**
 * Makes the run graph of a valid recipe: builds its parts and checks that they fit. Reads no data and
 * opens no device.
 * @throws RecipeError with every part that does not fit, each at its place in the recipe
 */
export async function buildGraph(
  loaded: LoadedRecipe,
  { isNewRun = false }: BuildOptions = {},
): Promise<RunGraph> {
  const { registry } = loaded;
  const unlike = await checkPlayers(loaded, registry);
  if (unlike.some(({ severity }) => severity !== 'warning')) throw new RecipeError(unlike);
  const { built, problems } = await buildParts(loaded, registry);
  if (!built) throw new RecipeError(problems);
  // A graph has edges only to what the model has.
  const misplaced =
    built.task === 'gan'
      ? [
          ...checkDomains(loaded, built.parts),
          ...checkLossReads(loaded, built.parts),
          ...checkRegularizers(loaded, built.parts),
        ]
      : [];
  if (misplaced.length > 0) throw new RecipeError([...unlike, ...misplaced]);
  const replicas = replicasOf(loaded.recipe);
  const recipe = withSteps(withBatch(loaded.recipe, replicas), built.parts.dataset.trainImages);
  const { nodes, edges } = nodesOf(recipe, built);
  const found = [
    ...unlike,
    ...checkPorts(nodes, edges, loaded),
    ...checkAugmentations(loaded, built),
    ...checkReplicas(loaded),
    ...checkStream(loaded, built.parts.dataset),
    ...checkSchedules(loaded, recipe, built.parts),
    ...(await checkRules(loaded, recipe, built.parts, registry)),
    ...(await checkRates(loaded, recipe, built.parts, registry)),
    ...(isNewRun ? checkScoreNames(loaded, built) : []),
  ];
  const errors = found.filter(({ severity }) => severity !== 'warning');
  if (errors.length > 0) throw new RecipeError(errors);
  return Object.freeze({
    ...built,
    recipe,
    replicas,
    nodes,
    edges,
    warnings: distinctProblems(found),
  });
}

function nodesOf(recipe: Recipe, built: BuiltParts): { nodes: RunNode[]; edges: RunEdge[] } {
  return built.task === 'gan'
    ? ganNodes(recipe, built.parts)
    : classifierNodes(recipe, built.parts);
}
