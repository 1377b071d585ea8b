import { userError } from '../../errors/index.js';
import type { ClassifierParts, RunParts } from '../../graph/index.js';
import {
  isControlled,
  numberAt,
  scheduledSettings,
  settingAt,
  type DeviceTensor,
  type ImageDomain,
  type LossWeighting,
  type LossWeights,
  type LrSchedule,
  type Optimizer,
} from '../../plugin/index.js';
import type { Recipe } from '../../recipe/index.js';
import type { HostTensor, TensorFunction } from '../../trace/index.js';
import { seedTensor } from '../../step/index.js';
import { BatchReader, type BatchOptions } from '../data/index.js';
import { DataOrder } from './data-order.js';

/**
 * The numbers that control one step, by the names under which they are logged, such as
 * `lr/generator`.
 */
export type Controls = Readonly<Record<string, number>>;

/**
 * The inputs of any step, counted from 0. They are pure functions of the recipe, the step's number,
 * and the factor for learning rates (1 without a rollback).
 */
export interface StepInputs {
  controls(step: number, rateFactor?: number): Controls;
  /** All inputs of the compiled step, including the controls. */
  tensors(step: number, rateFactor?: number): Promise<StepTensors>;
}

export type StepTensors = Readonly<Record<string, HostTensor | DeviceTensor>>;

/**
 * Names of the inputs that change between steps: the `controls`, and those that select the batch.
 * @param settings inputs that are the same in all steps
 */
export function varyingInputs(
  { inputs }: Pick<TensorFunction, 'inputs'>,
  settings: Readonly<Record<string, unknown>> = {},
): string[] {
  const varies =
    /^(indices(\/.+)?|step|(lr|weight|ema|optimizer|lossSettings|regularizer|augment)\/.+)$/;
  // Without indices, the images are the batch itself.
  const isBatch = /^(images(\/.+)?|labels)$/;
  return Object.keys(inputs).filter(
    (name) =>
      (varies.test(name) && !(name in settings)) || (!('indices' in inputs) && isBatch.test(name)),
  );
}

interface ControlOptions {
  readonly recipe: Recipe;
  readonly parts:
    | Pick<
        RunParts,
        'augmentations' | 'loss' | 'optimizer' | 'lrSchedule' | 'lossWeighting' | 'regularizers'
      >
    | Pick<ClassifierParts, 'augmentations' | 'loss' | 'optimizer' | 'lrSchedule'>;
  /** Number of training images. */
  readonly imageCount: number;
  /** Number of devices that train together. */
  readonly replicas: number;
}

/** The controls of each step of a run, counted from 0. */
export function stepControls(
  options: ControlOptions,
): (step: number, rateFactor?: number) => Controls {
  const { recipe, parts, imageCount, replicas } = options;
  const { batch, steps } = recipe.train;
  const optimizers: [string, Optimizer][] = Object.entries(parts.optimizer);
  const schedules: Readonly<Record<string, LrSchedule>> = parts.lrSchedule;
  const settings = Object.entries(scheduledSettings(parts));
  return (step, rateFactor = 1) => {
    const moment = { step, epoch: (step * batch) / imageCount, totalSteps: steps, replicas };
    const rates = optimizers.map(([network, { lr: base }]) => {
      const rate = schedules[network].at({ ...moment, base });
      checkNumber(rate, `the rate of lrSchedule ${recipe.lrSchedule[network].use}`, step);
      return [`lr/${network}`, rateFactor * rate] as const;
    });
    const weights =
      'lossWeighting' in parts
        ? [
            ...weightsAt(step, parts.lossWeighting, recipe),
            ...parts.regularizers
              .filter(({ part }) => part.term !== undefined)
              .map(({ name, weight }) => [`weight/${name}`, numberAt(weight, moment)] as const),
          ]
        : [];
    const chances = parts.augmentations.flatMap(({ name, p }) =>
      p === undefined || isControlled(p)
        ? []
        : [[`augment/${name}/p`, numberAt(p, moment)] as const],
    );
    return {
      ...Object.fromEntries([...rates, ...weights, ...chances]),
      ...averageControl(recipe, step),
      ...Object.fromEntries(settings.map(([name, setting]) => [name, settingAt(setting, moment)])),
    };
  };
}

/**
 * The decay of the average in a step: half-lives in images, as in StyleGAN2 (Karras et al. 2020), with
 * `rampUp` as in its later code. A plain decay is a constant of the step.
 */
function averageControl({ train }: Recipe, step: number): Controls {
  if (typeof train.ema === 'number') return {};
  const { halfLife, rampUp } = train.ema;
  const images = rampUp === undefined ? halfLife : Math.min(halfLife, step * train.batch * rampUp);
  return { 'ema/decay': images === 0 ? 0 : 0.5 ** (train.batch / images) };
}

function weightsAt(
  step: number,
  weighting: LossWeighting,
  { lossWeighting: { use } }: Recipe,
): (readonly [string, number])[] {
  const weights = weighting.at(step) as LossWeights | undefined;
  return (['generator', 'discriminator'] as const).map((network) => {
    const weight = weights?.[network];
    checkNumber(weight, `the ${network}'s weight of lossWeighting ${use}`, step);
    return [`weight/${network}`, weight];
  });
}

/** @throws GanError (exit code 2) if a plugin gave no finite number of at least 0 */
function checkNumber(value: unknown, what: string, step: number): asserts value is number {
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return;
  const shown = value instanceof Promise ? 'a promise' : String(value);
  throw userError('GAN_PLUGIN_INVALID', `${what} is ${shown} at step ${step}`, {
    hint: 'Expected: a finite number that is not negative.',
  });
}

export interface StepInputOptions extends Omit<ControlOptions, 'imageCount'> {
  /** The images to train with: their indices in the data, ascending. */
  readonly trained: Int32Array;
  /** The data on the device: `images` and, if the step takes them, `labels`; empty if streamed. */
  readonly data: Readonly<Record<string, DeviceTensor>>;
  /** Other domains that the step takes images of, each with its number of images. Default: none. */
  readonly domains?: Readonly<Record<string, ImageDomain & { readonly count: number }>> | undefined;
  /** The source of each step's own images, if they are streamed. */
  readonly stream?: Pick<BatchOptions, 'source' | 'image' | 'signal'> | undefined;
}

export function stepInputs(options: StepInputOptions): StepInputs {
  const { recipe, data, trained, stream, domains = {} } = options;
  const imageCount = trained.length;
  const { batch, shuffle, steps } = recipe.train;
  const order = new DataOrder(recipe.seed, imageCount, batch, shuffle);
  const unpaired = Object.entries(domains).filter(([, { paired }]) => !paired);
  const orders = new Map(
    unpaired.map(([name, { count }]) => [
      name,
      new DataOrder(recipe.seed, count, batch, shuffle, name),
    ]),
  );
  const indices = (step: number, domain?: string) =>
    domain === undefined
      ? order.indices(step).map((index) => trained[index])
      : orders.get(domain)!.indices(step);
  const reader = stream && new BatchReader({ ...stream, domains, batch, indices, steps });
  const numbers = (step: number, domain?: string): HostTensor => ({
    shape: [batch],
    dtype: 'int32',
    data: indices(step, domain),
  });
  const seed = seedTensor(recipe.seed);
  const controls = stepControls({ ...options, imageCount });
  return {
    controls,
    tensors: async (step, rateFactor) => ({
      ...data,
      ...(reader
        ? await reader.read(step)
        : {
            indices: numbers(step),
            ...Object.fromEntries(
              unpaired.map(([name]) => [`indices/${name}`, numbers(step, name)]),
            ),
          }),
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
