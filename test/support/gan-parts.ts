import adam from '../../plugins/optimizers/adam/index.js';
import dcgan from '../../plugins/models/dcgan/index.js';
import modifiedGan from '../../plugins/losses/modified-gan.js';
import type { HostTensor } from 'gan-recipes/trace';
import { type GanStep, type GanStepOptions, ganStep, seedTensor } from '../../src/step/index.js';
import { buildPart } from '../suites/plugin.js';
import { floats, ints } from './sessions.js';

export type Mode = 'sequential' | 'joint';

export const SMALL = { width: 4, noise: 16, batch: 4, images: 32 } as const;

export interface SmallOptions extends Partial<GanStepOptions> {
  /** Params of the model beside its size. */
  readonly model?: object;
}

/** The recipe's DCGAN step, narrow enough for plain JavaScript, on the backend that is active. */
export async function smallGan(
  mode: Mode,
  seed = 7,
  { model: params, ...more }: SmallOptions = {},
): Promise<GanStep> {
  const model = buildPart(dcgan, { width: SMALL.width, noise: SMALL.noise, ...params });
  const optimizer = buildPart(adam, { lr: 2e-4, beta1: 0.5 });
  return ganStep({
    networks: await model.networks(seed),
    loss: buildPart(modifiedGan),
    optimizer: { generator: optimizer, discriminator: optimizer },
    mode,
    batch: SMALL.batch,
    noise: SMALL.noise,
    image: model.image,
    images: SMALL.images,
    classes: model.classes,
    ...more,
  });
}

/**
 * Params of a DCGAN with two convolutions a network instead of three. It has every kind of layer that
 * the larger one has; XLA compiles its step in two thirds of the time, and js is several times as fast.
 */
export const TWO_CONVOLUTIONS = { size: 16 } as const;

/** A data set of arbitrary bytes. */
export function imagesOf(shape: readonly number[] = [SMALL.images, 32, 32, 3]): HostTensor {
  const length = shape.reduce((product, extent) => product * extent, 1);
  return { shape, dtype: 'uint8', data: Uint8Array.from({ length }, (_, i) => (i * 7919) % 256) };
}

/** Classes of the images, for conditional networks. */
export const LABELS = ints(
  [SMALL.images],
  Array.from({ length: SMALL.images }, (_, i) => (i * 3) % 10),
);

export interface StepSettings {
  seed?: number;
  lr?: number;
  batch?: number;
  weights?: { generator: number; discriminator: number };
}

/** All inputs of a training step but `images`. */
export function stepInputs(step: number, settings: StepSettings = {}): Record<string, HostTensor> {
  const { seed = 7, lr = 2e-4, batch = SMALL.batch } = settings;
  const { weights = { generator: 1, discriminator: 1 } } = settings;
  const indices = Array.from({ length: batch }, (_, i) => (step * batch + i) % SMALL.images);
  return {
    indices: ints([batch], indices),
    seed: seedTensor(seed),
    step: ints([], [step]),
    'lr/generator': floats([], [lr]),
    'lr/discriminator': floats([], [lr]),
    'weight/generator': floats([], [weights.generator]),
    'weight/discriminator': floats([], [weights.discriminator]),
  };
}
