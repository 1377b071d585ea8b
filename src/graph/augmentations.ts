import { isControlled } from '../plugin/index.js';
import type { LoadedRecipe, Problem, Recipe } from '../recipe/index.js';
import { named, node } from './node-helpers.js';
import { shortForm, type BuiltParts } from './parts.js';
import type { AugmentationPart, Given, RunEdge, RunNode } from './types.js';

/**
 * The nodes of a recipe's augmentations, one after the other, and their edges.
 * @param given the images that the first one changes, by the names of its ports
 * @returns also what the last one gives, by the same names
 */
export function augmentNodes<Name extends string>(
  recipe: Recipe,
  augmentations: readonly AugmentationPart[],
  given: Readonly<Record<Name, Given>>,
): {
  readonly nodes: readonly RunNode[];
  readonly edges: readonly RunEdge[];
  readonly seen: Readonly<Record<Name, Given>>;
} {
  const choices = [...shortForm(recipe), ...(recipe.augment ?? [])];
  const entries = Object.entries<Given>(given);
  const ports = entries.map(([name, { port }]) => named(name, port));
  const nodes = augmentations.map(({ path }, i) => ({
    ...node(path, 'augmentation', choices[i]),
    inputs: ports,
    outputs: ports,
  }));
  const edges = nodes.flatMap(({ id }, i) =>
    entries.map(([name, { from }]) => ({
      from: i === 0 ? from : `${nodes[i - 1].id}:${name}`,
      to: `${id}:${name}`,
    })),
  );
  const last = nodes.at(-1);
  if (!last) return { nodes, edges, seen: given };
  const seen = entries.map(([name], i) => [name, { port: ports[i], from: `${last.id}:${name}` }]);
  return { nodes, edges, seen: Object.fromEntries(seen) as Record<Name, Given> };
}

/** Augmentations whose names or controllers do not fit, each at its place in the recipe. */
export function checkAugmentations(loaded: LoadedRecipe, { task, parts }: BuiltParts): Problem[] {
  const holders = new Map<string, string>();
  // Those of `train.diffAugment` have no numbers.
  const own = parts.augmentations.filter(({ path }) => path.startsWith('augment'));
  return own.flatMap(({ path, name, p }) => {
    const problem = (at: string, code: `GAN_${string}`, message: string, hint: string) =>
      loaded.problem(at, code, message, { hint });
    const found: Problem[] = [];
    const holder = holders.get(name);
    holders.set(name, path);
    if (holder !== undefined) {
      const message = `augment/${name}/p would be logged twice: by ${holder} and by this augmentation`;
      found.push(problem(path, 'GAN_SAME_SCORE', message, 'Give this one a `name` of its own.'));
    }
    if (isControlled(p) && task !== 'gan') {
      const message = 'the chance follows a discriminator, but the model is a classifier';
      const hint = 'Give `p` a number or a schedule.';
      found.push(problem(`${path}.p`, 'GAN_TASK_DIFFERS', message, hint));
    }
    return found;
  });
}
