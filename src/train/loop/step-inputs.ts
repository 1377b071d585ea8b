import type { ClassifierParts, RunParts } from '../../graph/index.js';
import type { LrSchedule, Optimizer, DeviceTensor } from '../../plugin/index.js';
import type { Recipe } from '../../recipe/index.js';
import type { HostTensor, TensorFunction } from '../../trace/index.js';
import { seedTensor } from '../../step/index.js';
import { BatchReader, type BatchOptions } from '../data/index.js';
import { DataOrder } from './data-order.js';

/** The numbers that steer one step, under the names they are logged by, such as `lr/generator`. */
export type Controls = Readonly<Record<string, number>>;

/**
 * The inputs of any step, counted from 0: pure functions of the recipe and the step's number, and of
 * what learning rates are multiplied by since the run went back to an earlier step, 1 without.
 */
export interface StepInputs {
  controls(step: number, rateFactor?: number): Controls;
  /** Everything that the compiled step takes, the controls among it. */
  tensors(step: number, rateFactor?: number): Promise<StepTensors>;
}

export type StepTensors = Readonly<Record<string, HostTensor | DeviceTensor>>;

/** Which inputs of a training step are another's in the next: `controls`, and what names the batch. */
export function varyingInputs({ inputs }: Pick<TensorFunction, 'inputs'>): string[] {
  const varies = /^(indices|step|(lr|weight)\/.+)$/;
  // Without indices the images are the batch itself.
  const isBatch = /^(images|labels)$/;
  return Object.keys(inputs).filter(
    (name) => varies.test(name) || (!('indices' in inputs) && isBatch.test(name)),
  );
}

interface ControlOptions {
  readonly recipe: Recipe;
  readonly parts:
    | Pick<RunParts, 'optimizer' | 'lrSchedule' | 'lossWeighting'>
    | Pick<ClassifierParts, 'optimizer' | 'lrSchedule'>;
  /** Images that are trained with. */
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
  const optimizers: [string, Optimizer][] = Object.entries(parts.optimizer);
  const schedules: Readonly<Record<string, LrSchedule>> = parts.lrSchedule;
  return (step, rateFactor = 1) => {
    const moment = { step, epoch: (step * batch) / imageCount, totalSteps: steps, replicas };
    const rates = optimizers.map(([network, { lr: base }]) => {
      const rate = rateFactor * schedules[network].at({ ...moment, base });
      return [`lr/${network}`, rate] as const;
    });
    const weights = 'lossWeighting' in parts ? Object.entries(parts.lossWeighting.at(step)) : [];
    return Object.fromEntries([
      ...rates,
      ...weights.map(([network, weight]) => [`weight/${network}`, weight as number] as const),
    ]);
  };
}

export interface StepInputOptions extends ControlOptions {
  /** What lies on the device: `images` and, where the step takes them, `labels`, unless streamed. */
  readonly data: Readonly<Record<string, DeviceTensor>>;
  /** Where each step's own images come from, if they are streamed. */
  readonly stream?: Pick<BatchOptions, 'source' | 'image' | 'signal'> | undefined;
}

export function stepInputs(options: StepInputOptions): StepInputs {
  const { recipe, data, imageCount, stream } = options;
  const { batch, shuffle, steps } = recipe.train;
  const order = new DataOrder(recipe.seed, imageCount, batch, shuffle);
  const indices = (step: number) => order.indices(step);
  const reader = stream && new BatchReader({ ...stream, batch, indices, steps });
  const seed = seedTensor(recipe.seed);
  const controls = stepControls(options);
  return {
    controls,
    tensors: async (step, rateFactor) => ({
      ...data,
      ...(reader
        ? await reader.read(step)
        : { indices: { shape: [batch], dtype: 'int32', data: indices(step) } }),
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
