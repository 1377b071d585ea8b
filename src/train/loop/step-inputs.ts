import type { RunParts } from '../../graph/index.js';
import type { Resident } from '../../plugin/index.js';
import type { Recipe } from '../../recipe/index.js';
import type { HostTensor } from '../../trace/index.js';
import { seedTensor } from '../step/index.js';
import { DataOrder } from './data-order.js';

/** The numbers that steer one step, under the names they are logged by. */
export type Controls = Readonly<
  Record<'lr/generator' | 'lr/discriminator' | 'weight/generator' | 'weight/discriminator', number>
>;

/**
 * The inputs of any step, counted from 0: pure functions of the recipe and the step's number, and of
 * what learning rates are multiplied by since the run went back to an earlier step, 1 without.
 */
export interface StepInputs {
  controls(step: number, rateFactor?: number): Controls;
  /** Everything that the compiled step takes, the controls among it. */
  tensors(step: number, rateFactor?: number): Readonly<Record<string, HostTensor | Resident>>;
}

interface ControlOptions {
  readonly recipe: Recipe;
  readonly parts: Pick<RunParts, 'optimizer' | 'lrSchedule' | 'lossWeighting'>;
  /** Images in the data set. */
  readonly imageCount: number;
  /** Devices that train together. */
  readonly replicas: number;
}

/** What steers each step of a run, counted from 0. */
export function stepControls(
  options: ControlOptions,
): (step: number, rateFactor?: number) => Controls {
  const { recipe, parts, imageCount, replicas } = options;
  const { batch, steps } = recipe.train;
  const learningRate = (network: 'generator' | 'discriminator', step: number) =>
    parts.lrSchedule[network].at({
      step,
      epoch: (step * batch) / imageCount,
      base: parts.optimizer[network].lr,
      totalSteps: steps,
      replicas,
    });
  return (step, rateFactor = 1) => {
    const weights = parts.lossWeighting.at(step);
    return {
      'lr/generator': rateFactor * learningRate('generator', step),
      'lr/discriminator': rateFactor * learningRate('discriminator', step),
      'weight/generator': weights.generator,
      'weight/discriminator': weights.discriminator,
    };
  };
}

export function stepInputs(options: ControlOptions & { readonly images: Resident }): StepInputs {
  const { recipe, images, imageCount } = options;
  const { batch } = recipe.train;
  const order = new DataOrder(recipe.seed, imageCount, batch);
  const seed = seedTensor(recipe.seed);
  const controls = stepControls(options);
  return {
    controls,
    tensors: (step, rateFactor) => ({
      images,
      indices: { shape: [batch], dtype: 'int32', data: order.indices(step) },
      seed,
      step: { shape: [], dtype: 'int32', data: Int32Array.of(step) },
      ...Object.fromEntries(
        Object.entries(controls(step, rateFactor)).map(([name, value]) => [name, scalar(value)]),
      ),
    }),
  };
}

function scalar(value: number): HostTensor {
  return { shape: [], dtype: 'float32', data: Float32Array.of(value) };
}
