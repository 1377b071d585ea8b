import {
  leastCommonMultiple,
  scheduleFault,
  VIEW_VALUES,
  type ViewValue,
} from '../plugin/index.js';
import type { LoadedRecipe, Problem, Recipe } from '../recipe/index.js';
import { named, node, parameters, scalar } from './node-helpers.js';
import type { Port, RegularizerPart, RunEdge, RunNode, RunParts } from './types.js';

/** The tensors of the view; the others are functions of a player's parameters. */
type ViewTensor = 'real' | 'fake' | 'realLogits' | 'fakeLogits' | 'latents' | 'classes';

const GIVEN_BY: Readonly<Record<ViewTensor, string>> = {
  real: 'dataset:images',
  fake: 'generator:images',
  realLogits: 'discriminator:realLogits',
  fakeLogits: 'discriminator:fakeLogits',
  latents: 'noise:noise',
  classes: 'dataset:labels',
};

/**
 * The nodes of a recipe's regularizers, what the optimizers take from them, and their edges.
 * @param tensors the ports of the view's tensors
 */
export function regularizerNodes(
  recipe: Recipe,
  regularizers: readonly RegularizerPart[],
  tensors: Readonly<Record<ViewTensor, Port>>,
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
      inputs: each.part.reads.map((value) => {
        if (isTensor(value)) return named(value, tensors[value]);
        return isNamed(value) ? { name: value, type: 'head' } : { ...parameters(), name: value };
      }),
      outputs: outputs(each),
    })),
    edges: regularizers.flatMap((each, i) => {
      const { player, reads } = each.part;
      return [
        ...reads.map((value) => ({
          from: giverOf(value, player),
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

function isTensor(value: ViewValue): value is ViewTensor {
  return Object.hasOwn(GIVEN_BY, value);
}

/** Whether it is a head of the discriminator or another network. */
function isNamed(value: ViewValue): value is `heads.${string}` | `networks.${string}` {
  return value.includes('.');
}

function giverOf(value: ViewValue, player: RegularizerPart['part']['player']): string {
  if (isTensor(value)) return GIVEN_BY[value];
  if (value.startsWith('heads.')) return `discriminator:${value}`;
  if (value.startsWith('networks.')) return `${value.slice('networks.'.length)}:output`;
  if (value === 'discriminate') return 'optimizer.discriminator:parameters';
  if (value === 'generate') return 'optimizer.generator:parameters';
  return `optimizer.${player}:parameters`;
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
  const known: readonly string[] = [
    ...VIEW_VALUES,
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
