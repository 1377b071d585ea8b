import {
  leastCommonMultiple,
  scheduleFault,
  VIEW_VALUES,
  type ViewValue,
} from '../plugin/index.js';
import type { LoadedRecipe, Problem, Recipe } from '../recipe/index.js';
import { named, node, parameters, scalar } from './node-helpers.js';
import type { Port, RegularizerPart, RunEdge, RunNode, RunParts } from './types.js';
import type { Given, ViewNodes } from './view-nodes.js';

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
  const given = (value: ViewValue): Given | undefined =>
    Object.hasOwn(view, value) ? view[value] : undefined;
  return {
    nodes: regularizers.map((each, i) => ({
      ...node(`regularizers[${i}]`, 'regularizer', recipe.regularizers![i]),
      inputs: each.part.reads.map((value) => {
        const known = given(value);
        return known ? named(value, known.port) : { ...parameters(), name: value };
      }),
      outputs: outputs(each),
    })),
    edges: regularizers.flatMap((each, i) => {
      const { player, reads } = each.part;
      return [
        ...reads.map((value) => ({
          from: given(value)?.from ?? `optimizer.${movedBy(value, player)}:parameters`,
          to: `regularizers[${i}]:${value}`,
        })),
        ...outputs(each).map(({ name }) => ({
          from: `regularizers[${i}]:${name}`,
          to: `optimizer.${player}:${name}`,
        })),
      ];
    }),
    takenBy: (player) => regularizers.filter(({ part }) => part.player === player).flatMap(outputs),
  };
}

/** Whose parameters a function of the view depends on. */
function movedBy(value: ViewValue, player: RegularizerPart['part']['player']): string {
  if (value === 'discriminate') return 'discriminator';
  return value === 'generate' ? 'generator' : player;
}

/** What an optimizer takes beside the terms, which are called by the names of their regularizers. */
const OTHER_INPUTS = ['loss', 'weight', 'rate'];

/** The step has a program for each set of terms that are due together. */
const LONGEST_PERIOD = 10_000;

/** Regularizers whose names, schedules or ports do not fit, each at its place in the recipe. */
export function checkRegularizers(
  loaded: LoadedRecipe,
  { regularizers, model }: Pick<RunParts, 'regularizers' | 'model'>,
): Problem[] {
  const taken = new Map([
    ['generator', "the generator's loss"],
    ['discriminator', "the discriminator's loss"],
  ]);
  let period = 1;
  return regularizers.flatMap(({ name, weight, every, part }, i) => {
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
    const fault = scheduleFault(weight);
    if (fault !== undefined) {
      found.push(
        problem(`${path}.weight`, 'GAN_RULE', fault, 'Change the schedule of the weight.'),
      );
    }
    return [...found, ...portProblems(path, part, model, problem)];
  });
}

/** What only models see whose generator makes images of noise. */
const OF_NOISE: readonly string[] = ['latents', 'generate', 'classes'];

function portProblems(
  path: string,
  { player, reads }: RegularizerPart['part'],
  model: RunParts['model'],
  problem: (at: string, code: `GAN_${string}`, message: string, hint: string) => Problem,
): Problem[] {
  if (player !== 'generator' && player !== 'discriminator') {
    const hint = 'A regularizer belongs to the generator or to the discriminator.';
    return [problem(path, 'GAN_PLUGIN_INVALID', `there is no player ${String(player)}`, hint)];
  }
  const { game } = model;
  const known: readonly string[] = [
    ...VIEW_VALUES.filter((value) => !game || !OF_NOISE.includes(value)),
    ...Object.keys(game?.pairs ?? {}).map((name) => `pairs.${name}`),
    ...(model.heads ?? []).map((name) => `heads.${name}`),
    ...Object.keys(model.otherNetworks ?? {}).map((name) => `networks.${name}`),
  ];
  const unknown = reads.find((value) => !known.includes(value));
  if (unknown !== undefined) {
    const message = `a regularizer reads ${unknown}, which the model does not have`;
    return [problem(path, 'GAN_PORTS_DIFFER', message, `It can read ${known.join(', ')}.`)];
  }
  if (reads.includes('classes') && model.classes === undefined) {
    const message = 'a regularizer reads classes, but the model is not conditional';
    return [problem(path, 'GAN_PORTS_DIFFER', message, 'Choose a model with classes.')];
  }
  return [];
}
