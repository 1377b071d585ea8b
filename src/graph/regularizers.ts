import { leastCommonMultiple } from '../plugin/index.js';
import type { LoadedRecipe, Problem, Recipe } from '../recipe/index.js';
import { node, scalar } from './node-helpers.js';
import { checkReads, readEdges, readPorts } from './reads.js';
import type { Port, RegularizerPart, RunEdge, RunNode, RunParts } from './types.js';
import type { ViewNodes } from './view-nodes.js';

/**
 * The nodes of a recipe's regularizers, what the optimizers take from them, and their edges.
 * @param view what regularizers may read: tensors, by name; the rest are functions of parameters
 */
export function regularizerNodes(
  recipe: Recipe,
  regularizers: readonly RegularizerPart[],
  view: ViewNodes['view'],
): {
  readonly nodes: readonly RunNode[];
  readonly edges: readonly RunEdge[];
  takenBy(player: 'generator' | 'discriminator'): readonly Port[];
} {
  const outputs = ({ name, part }: RegularizerPart): Port[] => [
    ...(part.term ? [scalar(name, 'loss')] : []),
    ...(part.constrain ? [{ name: `${name} bounds`, type: 'constraint' } as const] : []),
  ];
  return {
    nodes: regularizers.map((each, i) => ({
      ...node(`regularizers[${i}]`, 'regularizer', recipe.regularizers![i]),
      inputs: readPorts(each.part.reads, view),
      outputs: outputs(each),
    })),
    edges: regularizers.flatMap((each, i) => {
      const { player, reads } = each.part;
      return [
        ...readEdges(`regularizers[${i}]`, reads, player, view),
        ...outputs(each).map(({ name }) => ({
          from: `regularizers[${i}]:${name}`,
          to: `optimizer.${player}:${name}`,
        })),
      ];
    }),
    takenBy: (player) => regularizers.filter(({ part }) => part.player === player).flatMap(outputs),
  };
}

/** What an optimizer takes beside the terms, which are called by the names of their regularizers. */
const OTHER_INPUTS = ['loss', 'weight', 'rate'];

/** The step has a program for each set of terms that are due together. */
const LONGEST_PERIOD = 10_000;

/** Regularizers whose names, periods or ports do not fit, each at its place in the recipe. */
export function checkRegularizers(
  loaded: LoadedRecipe,
  { regularizers, model }: Pick<RunParts, 'regularizers' | 'model'>,
): Problem[] {
  const taken = new Map([
    ['generator', "the generator's loss"],
    ['discriminator', "the discriminator's loss"],
  ]);
  let period = 1;
  return regularizers.flatMap(({ name, every, part }, i) => {
    const path = `regularizers[${i}]`;
    const problem = (at: string, code: `GAN_${string}`, message: string, hint: string) =>
      loaded.problem(at, code, message, { hint });
    const found: Problem[] = [];
    if (OTHER_INPUTS.includes(name)) {
      const message = `an optimizer has another input called ${name}`;
      found.push(problem(path, 'GAN_SAME_SCORE', message, 'Give this one another `name`.'));
    }
    const holder = taken.get(name);
    taken.set(name, path);
    if (holder !== undefined) {
      const message = `loss/${name} would be logged twice: by ${holder} and by this regularizer`;
      found.push(problem(path, 'GAN_SAME_SCORE', message, 'Give this one a `name` of its own.'));
    }
    period = leastCommonMultiple(period, every);
    if (period > LONGEST_PERIOD) {
      const message = `the terms up to this one come due together only every ${period} steps`;
      const hint = 'Choose `every` as multiples of one another, such as 4, 8 and 16.';
      found.push(problem(`${path}.every`, 'GAN_RULE', message, hint));
    }
    if (part.player !== 'generator' && part.player !== 'discriminator') {
      const message = `there is no player ${String(part.player)}`;
      const hint = 'A regularizer belongs to the generator or to the discriminator.';
      return [...found, problem(path, 'GAN_PLUGIN_INVALID', message, hint)];
    }
    const reader = `regularizer ${loaded.recipe.regularizers![i].use}`;
    // Every player has a loss.
    const reads = part.reads.filter((value) => value !== 'adversarial');
    return [...found, ...checkReads(loaded, path, reader, reads, model)];
  });
}
