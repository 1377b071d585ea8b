import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { RunGraph } from '../graph/index.js';
import { onTraceBackend } from '../trace/index.js';

/** The networks of a run by their names: `generator`, `discriminator` and others, or `classifier`. */
export type Networks = Readonly<Record<string, LayersModel>>;

/** What a variable is, whatever its values are. */
export interface VariableSpec {
  readonly shape: readonly number[];
  readonly dtype: string;
}

/** Variables by their unique names. */
export type Variables = ReadonlyMap<string, VariableSpec>;

/**
 * Builds a run's networks. Their weights take no memory: they are drawn when they are first read, on
 * whatever backend that is, and never if a checkpoint's take their place before.
 */
export function makeNetworks({ task, recipe, parts }: RunGraph): Promise<Networks> {
  return onTraceBackend(async () =>
    task === 'gan'
      ? parts.model.networks(recipe.seed)
      : { classifier: await parts.model.network(recipe.seed) },
  );
}

/** Those of a step's variables that the networks have; the others are of optimizers and the like. */
export function variablesOf(networks: readonly string[], variables: Variables): Variables {
  const isOfOne = (name: string) => networks.includes(name.slice(0, name.indexOf('/')));
  return new Map([...variables].filter(([name]) => isOfOne(name)));
}

/** Bytes of all variables: numbers of four bytes. */
export function variableBytes(variables: Variables): number {
  return [...variables.values()].reduce(
    (sum, { shape }) => sum + shape.reduce((product, extent) => product * extent, 4),
    0,
  );
}
