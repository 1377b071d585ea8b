import * as tf from '@tensorflow/tfjs-core';
import type { GanNetworks, ImageSpec, Loss, Optimizer } from '../../plugin/index.js';
import {
  type HostTensor,
  type InputSpec,
  StepRandom,
  type TensorFunction,
  keyOf,
} from '../../trace/index.js';
import { Network } from './network.js';
import { Updater } from './updater.js';

export interface GanStepOptions {
  readonly networks: GanNetworks;
  readonly loss: Loss;
  readonly optimizer: { readonly generator: Optimizer; readonly discriminator: Optimizer };
  /** sequential: D, then G against the new D. joint: both against the networks as they were. */
  readonly mode: 'sequential' | 'joint';
  readonly batch: number;
  readonly noise: number;
  readonly image: ImageSpec;
  /** How many images the data set holds. */
  readonly images: number;
}

/** The functions that a GAN's run is made of. They share one state. */
export interface GanStep {
  /**
   * One training step.
   *
   * Inputs: `images` uint8 [count, height, width, channels], the whole data set; `indices` int32
   * [batch], which of them; `seed` int32 [2] (see `seedTensor`) and `step` int32 [], from which
   * noise is drawn; `lr/…` and `weight/…` of both networks, float32 [].
   * Outputs: `loss/generator` and `loss/discriminator`, float32 [], without weights.
   */
  readonly train: TensorFunction;
  /**
   * Draws images with the generator as it is, using recorded statistics.
   * Input: `noise` float32 [count, noise]. Output: `images` int32 [count, height, width, channels],
   * 0 to 255.
   */
  sample(count: number): TensorFunction;
}

/** The seed of a run as the training step takes it. */
export function seedTensor(seed: number): HostTensor {
  return { shape: [2], dtype: 'int32', data: Int32Array.from(keyOf(seed), (word) => word | 0) };
}

/**
 * Joins a model, losses and optimizers to the step that trains them. Everything that varies from
 * step to step - batch, noise, learning rates, g_w and d_w - is an input, so that it is compiled
 * once. Call it on the TensorFlow.js backend that the step will run on.
 */
export function ganStep(options: GanStepOptions): GanStep {
  const generator = new Network('generator', options.networks.generator);
  const discriminator = new Network('discriminator', options.networks.discriminator);
  const updaters = {
    generator: new Updater(generator, options.optimizer.generator),
    discriminator: new Updater(discriminator, options.optimizer.discriminator),
  };
  const state = new Map([
    ...generator.variables,
    ...discriminator.variables,
    ...updaters.generator.variables,
    ...updaters.discriminator.variables,
  ]);
  return {
    train: {
      name: `gan_${options.mode}_step`,
      inputs: trainInputs(options),
      state,
      call: (inputs) => trainStep(options, generator, discriminator, updaters, inputs),
    },
    sample: (count) => ({
      name: 'generator_sample',
      inputs: { noise: { shape: [count, options.noise], dtype: 'float32' } },
      state: generator.variables,
      call: ({ noise }) => ({ images: toBytes(generator.infer(noise)) }),
    }),
  };
}

function trainInputs({ batch, image, images }: GanStepOptions): Record<string, InputSpec> {
  const scalar: InputSpec = { shape: [], dtype: 'float32' };
  return {
    images: { shape: [images, image.height, image.width, image.channels], dtype: 'uint8' },
    indices: { shape: [batch], dtype: 'int32' },
    seed: { shape: [2], dtype: 'int32' },
    step: { shape: [], dtype: 'int32' },
    'lr/generator': scalar,
    'lr/discriminator': scalar,
    'weight/generator': scalar,
    'weight/discriminator': scalar,
  };
}

function trainStep(
  { loss, mode, batch, noise }: GanStepOptions,
  generator: Network,
  discriminator: Network,
  updaters: { generator: Updater; discriminator: Updater },
  inputs: Record<string, tf.Tensor>,
): Record<string, tf.Tensor> {
  const random = new StepRandom(inputs.seed, inputs.step);
  const uniform = (shape: readonly number[]) => random.uniform(shape);
  const real = fromBytes(tf.gather(inputs.images, inputs.indices));
  const latent = random.normal([batch, noise]);
  const control = (network: string) => ({
    weight: inputs[`weight/${network}`] as tf.Scalar,
    learningRate: inputs[`lr/${network}`] as tf.Scalar,
  });

  const trainDiscriminator = (fake: tf.Tensor4D) =>
    updaters.discriminator.update(() => {
      const discriminate = (images: tf.Tensor4D) => discriminator.train<tf.Tensor2D>(images);
      const [realLogits, fakeLogits] = [discriminate(real), discriminate(fake)];
      return loss.discriminator({ real, fake, realLogits, fakeLogits, discriminate, uniform });
    }, control('discriminator'));

  // The discriminator's statistics follow its own updates only.
  const generatorLoss = (fake: tf.Tensor4D) =>
    discriminator.withFrozenStatistics(() =>
      loss.generator({ fake, fakeLogits: discriminator.train<tf.Tensor2D>(fake) }),
    );

  let discriminatorLoss: tf.Scalar | undefined;
  // One forward pass of the generator serves both updates: D's happens inside G's.
  const trainedGeneratorLoss = updaters.generator.update(() => {
    const fake = generator.train<tf.Tensor4D>(latent);
    if (mode === 'sequential') {
      discriminatorLoss = trainDiscriminator(fake);
      return generatorLoss(fake);
    }
    const value = generatorLoss(fake);
    discriminatorLoss = trainDiscriminator(fake);
    return value;
  }, control('generator'));
  return { 'loss/generator': trainedGeneratorLoss, 'loss/discriminator': discriminatorLoss! };
}

/** 0 .. 255 -> [-1, 1]: (x - 127.5) / 127.5, as in the TF-GAN notebook. */
function fromBytes(images: tf.Tensor): tf.Tensor4D {
  return tf.div(tf.sub(tf.cast(images, 'float32'), 127.5), 127.5);
}

/** [-1, 1] -> 0 .. 255, rounded; what lies outside is cut. */
function toBytes(images: tf.Tensor4D): tf.Tensor {
  const scaled = tf.add(tf.mul(images, 127.5), 127.5);
  return tf.cast(tf.round(tf.clipByValue(scaled, 0, 255)), 'int32');
}
