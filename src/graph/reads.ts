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
 * @param reader such as `a regularizer`
 */
export function checkReads(
  loaded: LoadedRecipe,
  path: string,
  reader: string,
  reads: readonly ViewValue[],
  { game, classes, heads = [], otherNetworks = {} }: RunParts['model'],
): Problem[] {
  const problem = (message: string, hint: string) => [
    loaded.problem(path, 'GAN_PORTS_DIFFER', message, { hint }),
  ];
  const known: readonly string[] = [
    ...VIEW_VALUES.filter((value) => !game || !OF_NOISE.includes(value)),
    ...Object.keys(game?.pairs ?? {}).map((name) => `pairs.${name}`),
    ...heads.map((name) => `heads.${name}`),
    ...Object.keys(otherNetworks).map((name) => `networks.${name}`),
  ];
  const unknown = reads.find((value) => !known.includes(value));
  if (unknown !== undefined) {
    return problem(
      `${reader} reads ${unknown}, which the model does not have`,
      `It can read ${known.join(', ')}.`,
    );
  }
  if (reads.includes('classes') && classes === undefined) {
    return problem(
      `${reader} reads classes, but the model is not conditional`,
      'Choose a model with classes.',
    );
  }
  return [];
}

/** The same for the recipe's loss. */
export function checkLossReads(
  loaded: LoadedRecipe,
  { loss, model }: Pick<RunParts, 'loss' | 'model'>,
): Problem[] {
  const { discriminator, generator } = readsOf(loss);
  return checkReads(loaded, 'loss', 'the loss', [...discriminator, ...generator], model);
}
