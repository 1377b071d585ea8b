import * as tf from '@tensorflow/tfjs-core';
import {
  ADVERSARIES,
  type GanNetworks,
  type ImageSpec,
  type Loss,
  type ModelTraits,
  type Optimizer,
  type Regularizer,
  type StepMeasure,
  type StepView,
  type TensorWeights,
  type WeightFeedback,
} from '../plugin/index.js';
import type { InputSpec, Precision, TensorFunction } from '../trace/index.js';
import { AugmentPipeline, type NamedAugmentation } from './augment/index.js';
import { Average, type AverageDecay } from './ema.js';
import { dataInputs, type StepDomain } from './batch.js';
import { groupBatchNorm } from './batch-norm-groups.js';
import { accuracyOf } from './feedback.js';
import {
  fromBytes,
  ganBatch,
  latentsOf,
  oneHot,
  withClasses,
  type GanNetworksInStep,
} from './gan-view.js';
import { Network } from './network.js';
import { Player } from './player.js';
import { Term } from './term.js';
import { trainingStep, type Measure, type PlayerTerm, type TrainingStep } from './training-step.js';

export interface GanStepOptions {
  readonly networks: GanNetworks;
  readonly loss: Loss;
  /** What is added to the losses. Default: nothing. */
  readonly regularizers?: readonly NamedRegularizer[] | undefined;
  readonly optimizer: { readonly generator: Optimizer; readonly discriminator: Optimizer };
  /** sequential: D, then G against the new D. joint: both against the networks as they were. */
  readonly mode: 'sequential' | 'joint';
  readonly batch: number;
  readonly noise: number;
  readonly image: ImageSpec;
  /** Number of images on the device; `streamed`: each step is given its own. */
  readonly images: number | 'streamed';
  /** Other domains that the model's game takes images of. Default: none. */
  readonly domains?: Readonly<Record<string, StepDomain>> | undefined;
  /** Number of classes of conditional networks. Default: networks are not conditional. */
  readonly classes?: number | undefined;
  /** Heads, other networks and how latents are made. Default: none of them. */
  readonly traits?: ModelTraits | undefined;
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
  readonly ema?: AverageDecay | undefined;
  /** In how many equal parts the batch is computed, whose gradients are added up. Default: 1. */
  readonly parts?: number | undefined;
  /** Mirror half of the real images. Default: false. */
  readonly flip?: boolean | undefined;
  /** Element type of products; parameters, statistics and losses stay float32. Default: f32. */
  readonly precision?: Precision | undefined;
  /** Augmentations of all images before the discriminator sees them. Default: none. */
  readonly augment?: readonly NamedAugmentation[] | undefined;
}

/** A regularizer of a recipe. */
export interface NamedRegularizer {
  /** Unique in the step, such as `r1`. */
  readonly name: string;
  /** The regularizer is computed in every n-th step and weighs n times as much. */
  readonly every: number;
  readonly part: Regularizer;
}

/** The functions of a GAN's run. They share one state. */
export interface GanStep extends TrainingStep {
  /**
   * One training step, with every term; `at` gives the program of a step in which some are not due.
   *
   * Inputs: `images` uint8 [count, height, width, channels], the whole data set; `indices` int32
   * [batch], the batch's images; for conditional networks `labels` int32 [count], their classes; if
   * images are streamed, `images` [batch, …] and `labels` [batch], and no `indices`; `images/…` of the
   * other domains, with `indices/…` of those without pairs; `seed` int32
   * [2] (see `seedTensor`) and `step` int32 [], for the noise; `lr/…` and `weight/…` of both
   * networks and of the regularizers, float32 [].
   *
   * Outputs: `loss/generator`, `loss/discriminator` and those of the regularizers, float32 [], without
   * weights; the quantities measured for `measures` or feedback; with feedback, the `weight/…` that
   * were used.
   */
  readonly train: TensorFunction;
  /**
   * Draws images with the generator, or with its average if there is one, using recorded
   * statistics.
   *
   * Input: `noise` float32 [count, noise], and for a conditional generator `labels` int32 [count]; if
   * fakes are made of images, `source` uint8 [count, height, width, channels].
   *
   * Output: `images` int32 [count, height, width, channels], 0 to 255.
   */
  sample(count: number): TensorFunction;
}

/**
 * The training step of a GAN: generator and discriminator, with a model's networks, losses, regularizers
 * and optimizers. Call this on the TensorFlow.js backend that the step will run on.
 */
export function ganStep(options: GanStepOptions): GanStep {
  const { loss, feedback, measures = [] } = options;
  const networks = makeNetworks(options);
  const { generator, discriminator, others, players } = networks;
  const augment = new AugmentPipeline(options.augment ?? [], options.batch);
  const average = options.ema ? new Average(generator, options.ema) : undefined;
  const wanted = (name: StepMeasure) =>
    measures.includes(name) || feedback?.measures.includes(name) === true;
  const programs = trainingStep<tf.Tensor4D, StepView>({
    ...options,
    name: `gan_${options.mode}_step`,
    networks: [generator, discriminator, ...others.values()],
    players: ADVERSARIES.map((name) => ({
      player: players[name],
      loss: (view) => loss[name](view),
    })),
    terms: termsOf(options.regularizers ?? []),
    batch: batchInputs(options),
    augment,
    begin(inputs, random, apply) {
      const ofPart = {
        ...options,
        batch: options.batch / (options.parts ?? 1),
        augment: apply,
      };
      const batch = ganBatch(ofPart, networks, inputs, random);
      return {
        share: () => batch.fakes(),
        view: (player, fakes) =>
          player === 'generator' ? batch.viewOfGenerator(fakes) : batch.viewOfDiscriminator(fakes),
      };
    },
    measures: {
      ...(wanted('accuracy/discriminator') ? { 'accuracy/discriminator': ACCURACY } : {}),
      ...(augment.isControlled ? { 'sign/real': SIGN } : {}),
    },
    gradientNorms: ADVERSARIES.filter((name) => wanted(`gradientNorm/${name}`)),
    isWeighted: true,
    average,
    averageDecay: options.ema,
    settingsAsInputs: options.settingsAsInputs ?? false,
  });
  return {
    ...programs,
    sample: (count) => {
      const { inputs, draw } = drawing(options, generator, count);
      return {
        name: 'generator_sample',
        inputs,
        state: new Map([...generator.variables, ...(average?.variables ?? [])]),
        call(given) {
          const drawn = () => toBytes(draw(given));
          return { images: average ? average.inPlace(drawn) : drawn() };
        },
      };
    },
  };
}

const ACCURACY: Measure<StepView> = {
  of: 'discriminator',
  value: ({ realLogits, fakeLogits }) => accuracyOf(realLogits, fakeLogits),
};

/** How sure the discriminator is of real images, as ADA measures it. */
const SIGN: Measure<StepView> = {
  of: 'discriminator',
  value: ({ realLogits }) => tf.mean(tf.sign(realLogits)),
};

/** The inputs that a batch is taken from. */
function batchInputs(options: GanStepOptions): Record<string, InputSpec> {
  const { images, labels, ...others } = dataInputs(options);
  return { images, ...(options.classes === undefined ? {} : { labels }), ...others };
}

/** What the generator takes when it draws, and how it does. */
function drawing(
  options: GanStepOptions,
  generator: Network<tf.Tensor4D>,
  count: number,
): {
  readonly inputs: Record<string, InputSpec>;
  readonly draw: (given: Record<string, tf.Tensor>) => tf.Tensor4D;
} {
  const { traits: { game } = {}, classes: many, noise } = options;
  if (game) {
    const { height, width, channels } = game.domains[game.source];
    return {
      inputs: { source: { shape: [count, height, width, channels], dtype: 'uint8' } },
      draw: ({ source }) => generator.infer(fromBytes(source)),
    };
  }
  const labels: InputSpec = { shape: [count], dtype: 'int32' };
  return {
    inputs: {
      noise: { shape: [count, noise], dtype: 'float32' },
      ...(many === undefined ? {} : { labels }),
    },
    draw({ noise, labels }) {
      const classes = many === undefined ? undefined : oneHot(labels, many);
      const latents = latentsOf(options, noise as tf.Tensor2D);
      return generator.infer(withClasses(latents, classes));
    },
  };
}

/** The networks of a step, and the players that move them. */
function makeNetworks({
  networks,
  traits: { otherNetworks = {} } = {},
  optimizer,
  regularizers = [],
  batchNormGroups = 1,
}: GanStepOptions): GanNetworksInStep {
  const networkOf = <Output extends tf.Tensor>(name: string) => {
    groupBatchNorm(networks[name], batchNormGroups);
    return new Network<Output>(name, networks[name]);
  };
  const generator = networkOf<tf.Tensor4D>('generator');
  const discriminator = networkOf<tf.Tensor2D>('discriminator');
  const others = new Map(Object.keys(otherNetworks).map((name) => [name, networkOf(name)]));
  const player = (name: keyof TensorWeights, network: Network) => {
    const own = regularizers.filter(({ part }) => part.player === name);
    const constraints = own.flatMap(({ part }) => part.constrain?.bind(part) ?? []);
    const more = [...others].filter(([other]) => otherNetworks[other] === name);
    const moved = [network, ...more.map(([, each]) => each)];
    return new Player(name, moved, optimizer[name], constraints);
  };
  return {
    generator,
    discriminator,
    others,
    players: {
      generator: player('generator', generator),
      discriminator: player('discriminator', discriminator),
    },
  };
}

function termsOf(regularizers: readonly NamedRegularizer[]): PlayerTerm<StepView>[] {
  return regularizers.flatMap(({ name, every, part }) => {
    const { player, slots = {} } = part;
    if (!part.term) return [];
    const value = (view: StepView, before: Readonly<Record<string, tf.Scalar>>) =>
      part.term!(view, before);
    return { player, term: new Term({ name, every, slots, value }) };
  });
}

/** [-1, 1] -> 0 .. 255, rounded and clipped. */
function toBytes(images: tf.Tensor4D): tf.Tensor {
  const scaled = tf.add(tf.mul(images, 127.5), 127.5);
  return tf.cast(tf.round(tf.clipByValue(scaled, 0, 255)), 'int32');
}
