import * as tf from '@tensorflow/tfjs-core';
import type {
  GanNetworks,
  ImageSpec,
  Loss,
  Optimizer,
  StepMeasure,
  TensorWeights,
  WeightFeedback,
} from '../plugin/index.js';
import {
  type HostTensor,
  type InputSpec,
  type Precision,
  StepRandom,
  type TensorFunction,
  keyOf,
  shareBatch,
} from '../trace/index.js';
import { type DiffAugmentation, diffAugment, flipAtRandom } from './augment/index.js';
import { Average } from './ema.js';
import { dataInputs, ofBatch } from './batch.js';
import { groupBatchNorm } from './batch-norm-groups.js';
import { Feedback, accuracyOf, normOf } from './feedback.js';
import { Network, type NetworkInput } from './network.js';
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
  /** Number of images on the device; `streamed`: each step is given its own. */
  readonly images: number | 'streamed';
  /** Number of classes of conditional networks. Default: networks are not conditional. */
  readonly classes?: number | undefined;
  /**
   * Whether the optimizers' settings are inputs of the step, so that runs with different settings
   * share one compiled step; `settings` of the step has their values. Default: constants.
   */
  readonly settingsAsInputs?: boolean | undefined;
  /** Adapts the loss weights to what the networks show. Default: constant weights. */
  readonly feedback?: WeightFeedback | undefined;
  /** Quantities to measure and output, besides those that feedback needs. Default: none. */
  readonly measures?: readonly StepMeasure[] | undefined;
  /** Number of equal parts of the batch with separate batch norm statistics. Default: 1. */
  readonly batchNormGroups?: number | undefined;
  /** Decay of a running average of the generator, from which samples are drawn. Default: 0, none. */
  readonly ema?: number | undefined;
  /** Mirror half of the real images. Default: false. */
  readonly flip?: boolean | undefined;
  /** Element type of products; parameters, statistics and losses stay float32. Default: f32. */
  readonly precision?: Precision | undefined;
  /** Augmentations of all images before the discriminator sees them. Default: none. */
  readonly diffAugment?: readonly DiffAugmentation[] | undefined;
}

/** The functions of a GAN's run. They share one state. */
export interface GanStep {
  /**
   * One training step.
   *
   * Inputs: `images` uint8 [count, height, width, channels], the whole data set; `indices` int32
   * [batch], the batch's images; for conditional networks `labels` int32 [count], their classes; if
   * images are streamed, `images` [batch, …] and `labels` [batch], and no `indices`; `seed` int32
   * [2] (see `seedTensor`) and `step` int32 [], for the noise; `lr/…` and `weight/…` of both
   * networks, float32 [].
   *
   * Outputs: `loss/generator` and `loss/discriminator`, float32 [], without weights; the quantities
   * measured for `measures` or feedback; with feedback, the `weight/…` that were used.
   */
  readonly train: TensorFunction;
  /**
   * Draws images with the generator, or with its average if there is one, using recorded
   * statistics.
   *
   * Input: `noise` float32 [count, noise], and for a conditional generator `labels` int32 [count].
   *
   * Output: `images` int32 [count, height, width, channels], 0 to 255.
   */
  sample(count: number): TensorFunction;
  /**
   * Values of the optimizers' settings, such as `optimizer/generator/beta1`, float32 []: inputs of
   * every step if `settingsAsInputs` is true, else empty.
   */
  readonly settings: Readonly<Record<string, HostTensor>>;
}

/** The seed of a run in the form of the training step's input. */
export function seedTensor(seed: number): HostTensor {
  return { shape: [2], dtype: 'int32', data: Int32Array.from(keyOf(seed), (word) => word | 0) };
}

/**
 * Combines a model, losses and optimizers into a training step. Everything that varies between
 * steps (batch, noise, learning rates, g_w and d_w) is an input, so that the step is compiled once.
 * Call this on the TensorFlow.js backend that the step will run on.
 */
export function ganStep(options: GanStepOptions): GanStep {
  const actors = makeActors(options);
  const { generator, average } = actors;
  const state = new Map([
    ...generator.variables,
    ...actors.discriminator.variables,
    ...actors.updaters.generator.variables,
    ...actors.updaters.discriminator.variables,
    ...(actors.feedback?.variables ?? []),
    ...(average?.variables ?? []),
  ]);
  return {
    train: {
      name: `gan_${options.mode}_step`,
      precision: options.precision,
      inputs: trainInputs(options),
      state,
      call: (inputs) => trainStep(options, actors, inputs),
    },
    settings: settingsOf(options),
    sample: (count) => ({
      name: 'generator_sample',
      inputs: {
        noise: { shape: [count, options.noise], dtype: 'float32' },
        ...(options.classes === undefined ? {} : { labels: { shape: [count], dtype: 'int32' } }),
      },
      state: new Map([...generator.variables, ...(average?.variables ?? [])]),
      call({ noise, labels }) {
        const classes = options.classes === undefined ? undefined : oneHot(labels, options.classes);
        const draw = () => toBytes(generator.infer(withClasses(noise, classes)));
        return { images: average ? average.inPlace(draw) : draw() };
      },
    }),
  };
}

/** The stateful parts of a step. */
interface Actors {
  readonly generator: Network<tf.Tensor4D>;
  readonly discriminator: Network<tf.Tensor2D>;
  readonly updaters: { readonly generator: Updater; readonly discriminator: Updater };
  readonly feedback: Feedback | undefined;
  readonly average: Average | undefined;
}

function makeActors({
  networks,
  optimizer,
  feedback,
  ema,
  batchNormGroups = 1,
}: GanStepOptions): Actors {
  groupBatchNorm(networks.generator, batchNormGroups);
  groupBatchNorm(networks.discriminator, batchNormGroups);
  const generator = new Network<tf.Tensor4D>('generator', networks.generator);
  const discriminator = new Network<tf.Tensor2D>('discriminator', networks.discriminator);
  return {
    generator,
    discriminator,
    updaters: {
      generator: new Updater(generator, optimizer.generator),
      discriminator: new Updater(discriminator, optimizer.discriminator),
    },
    feedback: feedback && new Feedback(feedback),
    average: ema ? new Average(generator, ema) : undefined,
  };
}

function trainInputs(options: GanStepOptions): Record<string, InputSpec> {
  const { images, labels, ...others } = dataInputs(options);
  const scalar: InputSpec = { shape: [], dtype: 'float32' };
  return {
    images,
    ...(options.classes === undefined ? {} : { labels }),
    ...others,
    seed: { shape: [2], dtype: 'int32' },
    step: { shape: [], dtype: 'int32' },
    'lr/generator': scalar,
    'lr/discriminator': scalar,
    'weight/generator': scalar,
    'weight/discriminator': scalar,
    ...Object.fromEntries(Object.keys(settingsOf(options)).map((name) => [name, scalar])),
  };
}

function settingsOf({ optimizer, settingsAsInputs }: GanStepOptions): Record<string, HostTensor> {
  if (!settingsAsInputs) return {};
  const entries = Object.entries(optimizer).flatMap(([network, { settings = {} }]) =>
    Object.entries(settings).map(([name, value]): [string, HostTensor] => [
      `optimizer/${network}/${name}`,
      { shape: [], dtype: 'float32', data: Float32Array.of(value) },
    ]),
  );
  return Object.fromEntries(entries);
}

function trainStep(
  options: GanStepOptions,
  { generator, discriminator, updaters, feedback, average }: Actors,
  inputs: Record<string, tf.Tensor>,
): Record<string, tf.Tensor> {
  const { loss, mode, batch, noise, flip = false, diffAugment: changes = [] } = options;
  const random = new StepRandom(inputs.seed, inputs.step);
  generator.drawFrom(random);
  discriminator.drawFrom(random);
  const uniform = (shape: readonly number[]) => random.uniform(shape);
  const augment = (images: tf.Tensor4D) => diffAugment(images, changes, random);
  const found = shareBatch(fromBytes(ofBatch(inputs, 'images')));
  const real = flip ? flipAtRandom(found, random) : found;
  const latent = shareBatch(random.normal([batch, noise]));
  // Fakes get the classes of the real images, so that both have the same class distribution.
  const classes =
    options.classes === undefined
      ? undefined
      : shareBatch(oneHot(ofBatch(inputs, 'labels'), options.classes));
  const discriminate = (images: tf.Tensor4D) => discriminator.train(withClasses(images, classes));
  const given = scalars(inputs, 'weight');
  const weights = feedback?.weights(given) ?? given;
  const rates = scalars(inputs, 'lr');
  const control = (network: keyof TensorWeights) => ({
    weight: weights[network],
    learningRate: rates[network],
    settings: settingsIn(inputs, network),
  });

  const measured: Partial<Record<StepMeasure, tf.Scalar>> = {};
  const measure = (name: StepMeasure, value: () => tf.Scalar) => {
    if (feedback?.measures(name) || options.measures?.includes(name))
      measured[name] = tf.keep(value());
  };

  const trainDiscriminator = (fakes: tf.Tensor4D) =>
    updaters.discriminator.update(
      () => {
        const [seen, fake] = [augment(real), augment(fakes)];
        const realLogits = discriminate(seen);
        const fakeLogits = discriminate(fake);
        measure('accuracy/discriminator', () => accuracyOf(realLogits, fakeLogits));
        const logits = { realLogits, fakeLogits };
        // Penalties evaluate the network on other images, which must not change its statistics.
        const frozen = (images: tf.Tensor4D) =>
          discriminator.withFrozenStatistics(() => discriminate(images));
        return loss.discriminator({ real: seen, fake, ...logits, discriminate: frozen, uniform });
      },
      control('discriminator'),
      (gradients) => measure('gradientNorm/discriminator', () => normOf(gradients)),
    );

  // The discriminator's statistics change only in its own updates.
  const generatorLoss = (fakes: tf.Tensor4D) =>
    discriminator.withFrozenStatistics(() => {
      const fake = augment(fakes);
      return loss.generator({ fake, fakeLogits: discriminate(fake) });
    });

  let discriminatorLoss: tf.Scalar | undefined;
  // One forward pass of the generator serves both updates: D's update runs inside G's.
  const trainedGeneratorLoss = updaters.generator.update(
    () => {
      const fake = generator.train(withClasses(latent, classes));
      if (mode === 'sequential') {
        discriminatorLoss = trainDiscriminator(fake);
        return generatorLoss(fake);
      }
      const value = generatorLoss(fake);
      discriminatorLoss = trainDiscriminator(fake);
      return value;
    },
    control('generator'),
    (gradients) => measure('gradientNorm/generator', () => normOf(gradients)),
  );
  average?.update(tf.greater(weights.generator, 0), updaters.generator.count);

  const losses = {
    'loss/generator': trainedGeneratorLoss,
    'loss/discriminator': discriminatorLoss!,
  };
  if (!feedback) return { ...losses, ...measured };
  feedback.update(measured);
  const used = {
    'weight/generator': weights.generator,
    'weight/discriminator': weights.discriminator,
  };
  return { ...losses, ...measured, ...used };
}

/** The settings of a network's optimizer, if they are inputs. */
function settingsIn(
  inputs: Record<string, tf.Tensor>,
  network: keyof TensorWeights,
): Record<string, tf.Scalar> | undefined {
  const start = `optimizer/${network}/`;
  const found = Object.entries(inputs).filter(([name]) => name.startsWith(start));
  if (found.length === 0) return undefined;
  return Object.fromEntries(
    found.map(([name, value]) => [name.slice(start.length), value as tf.Scalar]),
  );
}

/** int32 [batch] -> float32 [batch, classes]. */
function oneHot(labels: tf.Tensor, classes: number): tf.Tensor2D {
  return tf.oneHot(labels, classes, 1, 0, 'float32') as tf.Tensor2D;
}

/** A network's input: a batch, and the classes if the network is conditional. */
function withClasses(batch: tf.Tensor, classes: tf.Tensor2D | undefined): NetworkInput {
  return classes === undefined ? batch : [batch, classes];
}

/** An input of each network, such as `lr/generator`. */
function scalars(inputs: Record<string, tf.Tensor>, what: 'weight' | 'lr'): TensorWeights {
  return {
    generator: inputs[`${what}/generator`] as tf.Scalar,
    discriminator: inputs[`${what}/discriminator`] as tf.Scalar,
  };
}

/** 0 .. 255 -> [-1, 1]: (x - 127.5) / 127.5, as in the TF-GAN notebook. */
function fromBytes(images: tf.Tensor): tf.Tensor4D {
  return tf.div(tf.sub(tf.cast(images, 'float32'), 127.5), 127.5);
}

/** [-1, 1] -> 0 .. 255, rounded and clipped. */
function toBytes(images: tf.Tensor4D): tf.Tensor {
  const scaled = tf.add(tf.mul(images, 127.5), 127.5);
  return tf.cast(tf.round(tf.clipByValue(scaled, 0, 255)), 'int32');
}
