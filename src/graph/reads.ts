import { didYouMean } from '../errors/index.js';
import { readsOf, VIEW_VALUES, type ViewValue } from '../plugin/index.js';
import type { LoadedRecipe, Problem } from '../recipe/index.js';
import { named, parameters, scalar } from './node-helpers.js';
import type { Given, Port, RunEdge, RunParts } from './types.js';
import type { ViewNodes } from './view-nodes.js';

type Player = 'generator' | 'discriminator';

/** The inputs of a node for what it reads of the view: tensors, or functions of parameters. */
export function readPorts(reads: readonly ViewValue[], view: ViewNodes['view']): Port[] {
  return reads.map((value) => {
    const known = given(view, value);
    if (value === 'adversarial') return scalar(value, 'loss');
    return known ? named(value, known.port) : { ...parameters(), name: value };
  });
}

/** The edges to those inputs. `player`: in whose turn the values are read. */
export function readEdges(
  id: string,
  reads: readonly ViewValue[],
  player: Player,
  view: ViewNodes['view'],
): RunEdge[] {
  return reads.map((value) => ({
    from:
      value === 'adversarial'
        ? `loss:${player}`
        : (given(view, value)?.from ?? `optimizer.${movedBy(value, player)}:parameters`),
    to: `${id}:${value}`,
  }));
}

function given(view: ViewNodes['view'], value: ViewValue): Given | undefined {
  return Object.hasOwn(view, value) ? view[value] : undefined;
}

/** Whose parameters a function of the view depends on. */
function movedBy(value: ViewValue, player: Player): string {
  if (value === 'discriminate') return 'discriminator';
  return value === 'generate' ? 'generator' : player;
}

/** What only models see whose generator makes images of noise. */
const OF_NOISE: readonly string[] = ['latents', 'generate', 'classes'];

/**
 * What is read of the view that the recipe's model does not have.
 * @param path where the recipe chose the reader
 * @param reader such as `regularizer l1`
 */
export function checkReads(
  loaded: LoadedRecipe,
  path: string,
  reader: string,
  reads: readonly ViewValue[],
  { game, classes, heads = [], otherNetworks = {} }: RunParts['model'],
): Problem[] {
  const lacking = [...(game ? OF_NOISE : []), ...(classes === undefined ? ['classes'] : [])];
  const known: readonly string[] = [
    ...VIEW_VALUES.filter((value) => !lacking.includes(value)),
    ...Object.keys(game?.pairs ?? {}).map((name) => `pairs.${name}`),
    ...heads.map((name) => `heads.${name}`),
    ...Object.keys(otherNetworks).map((name) => `networks.${name}`),
  ];
  const { use } = loaded.recipe.model;
  return [...new Set(reads)].flatMap((value) => {
    if (known.includes(value)) return [];
    if (value === 'classes' && !game) {
      const message = `${reader} reads classes, but the model ${use} is not conditional`;
      const hint = 'Choose a model with classes.';
      return [loaded.problem(path, 'GAN_PORTS_DIFFER', message, { hint })];
    }
    const meant = didYouMean(value, known);
    const asked = meant === undefined ? '' : `. Did you mean \`${meant}\`?`;
    const message = `${reader} reads ${value}, which the model ${use} does not have${asked}`;
    const hint = `With this model it can read ${known.join(', ')}.`;
    return [loaded.problem(path, 'GAN_PORTS_DIFFER', message, { hint })];
  });
}

/** The same for the recipe's loss. */
export function checkLossReads(
  loaded: LoadedRecipe,
  { loss, model }: Pick<RunParts, 'loss' | 'model'>,
): Problem[] {
  const { discriminator, generator } = readsOf(loss);
  const reader = `loss ${loaded.recipe.loss.use}`;
  return checkReads(loaded, 'loss', reader, [...discriminator, ...generator], model);
}
