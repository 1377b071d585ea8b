import * as tf from '@tensorflow/tfjs-core';
import type {
  GanNetworks,
  ImageSpec,
  Loss,
  ModelTraits,
  Optimizer,
  Regularizer,
  StepMeasure,
  StepView,
  TensorWeights,
  WeightFeedback,
} from '../plugin/index.js';
import {
  type HostTensor,
  type InputSpec,
  type Precision,
  type TensorFunction,
  keyOf,
} from '../trace/index.js';
import type { DiffAugmentation } from './augment/index.js';
import { Average, averageInputs, type AverageDecay } from './ema.js';
import { dataInputs, type StepDomain } from './batch.js';
import { groupBatchNorm } from './batch-norm-groups.js';
import { FakePool } from './fake-pool.js';
import { Feedback, accuracyOf, normOf } from './feedback.js';
import { play } from './game.js';
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
import { Term, programsOf, type StepPrograms } from './term.js';

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
  /** Mirror half of the real images. Default: false. */
  readonly flip?: boolean | undefined;
  /** Element type of products; parameters, statistics and losses stay float32. Default: f32. */
  readonly precision?: Precision | undefined;
  /** Augmentations of all images before the discriminator sees them. Default: none. */
  readonly diffAugment?: readonly DiffAugmentation[] | undefined;
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
export interface GanStep extends StepPrograms {
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
    ...[...actors.others.values()].flatMap((network) => [...network.variables]),
    ...actors.players.generator.variables,
    ...actors.players.discriminator.variables,
    ...(actors.feedback?.variables ?? []),
    ...actors.terms.flatMap(({ term }) => [...term.variables]),
    ...(average?.variables ?? []),
    ...(actors.pool?.variables ?? []),
  ]);
  const programs = programsOf(
    actors.terms.map(({ term }) => term),
    {
      name: `gan_${options.mode}_step`,
      precision: options.precision,
      inputs: trainInputs(options),
      state,
      call: (inputs, isDue) => trainStep(options, actors, inputs, isDue),
    },
  );
  return {
    ...programs,
    settings: settingsOf(options),
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

/** The stateful parts of a step. */
interface Actors extends GanNetworksInStep {
  readonly terms: readonly PlayerTerm[];
  readonly feedback: Feedback | undefined;
  readonly average: Average | undefined;
}

interface PlayerTerm {
  readonly player: keyof TensorWeights;
  readonly term: Term<StepView>;
}

function makeActors({
  networks,
  traits: { otherNetworks = {}, game } = {},
  optimizer,
  image,
  regularizers = [],
  feedback,
  ema,
  batchNormGroups = 1,
}: GanStepOptions): Actors {
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
    terms: regularizers.flatMap(({ name, every, part }) =>
      part.term === undefined
        ? []
        : {
            player: part.player,
            term: new Term({
              name,
              every,
              slots: part.slots ?? {},
              value: (view: StepView, slots) => part.term!(view, slots),
            }),
          },
    ),
    feedback: feedback && new Feedback(feedback),
    average: ema ? new Average(generator, ema) : undefined,
    pool: game?.pool && new FakePool(game.pool, image),
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
    ...averageInputs(options.ema),
    'weight/generator': scalar,
    'weight/discriminator': scalar,
    ...Object.fromEntries(
      (options.regularizers ?? []).map(({ name }) => [`weight/${name}`, scalar]),
    ),
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
  actors: Actors,
  inputs: Record<string, tf.Tensor>,
  isDue: (term: Term<StepView>) => boolean,
): Record<string, tf.Tensor> {
  const { loss, mode } = options;
  const { players, terms, feedback, average } = actors;
  const measured: Partial<Record<StepMeasure, tf.Scalar>> = {};
  const measure = (name: StepMeasure, value: () => tf.Scalar) => {
    if (feedback?.measures(name) || options.measures?.includes(name))
      measured[name] = tf.keep(value());
  };
  const batch = ganBatch(options, actors, inputs);
  const given = scalars(inputs, 'weight');
  const weights = feedback?.weights(given) ?? given;
  const rates = scalars(inputs, 'lr');
  const values: Partial<Record<keyof TensorWeights, tf.Scalar>> = {};
  const termValues = new Map<string, tf.Scalar>();
  const total = (player: keyof TensorWeights, view: StepView) => {
    const value = loss[player](view);
    values[player] = tf.keep(value);
    const active = tf.greater(weights[player], 0);
    return terms
      .filter((each) => each.player === player && isDue(each.term))
      .map(({ term }) => {
        const found = term.evaluate(view, active);
        termValues.set(term.name, tf.keep(found));
        return tf.mul(found, tf.mul(inputs[term.weightInput], term.every));
      })
      .reduce<tf.Scalar>((sum, term) => tf.add(sum, term), value);
  };
  const turn = (player: keyof TensorWeights, see: (fakes: tf.Tensor4D) => StepView) => ({
    player: players[player],
    control: {
      weight: weights[player],
      learningRate: rates[player],
      settings: settingsIn(inputs, player),
    },
    loss: (fakes: tf.Tensor4D) => total(player, see(fakes)),
    look: (gradients: readonly tf.Tensor[]) =>
      measure(`gradientNorm/${player}`, () => normOf(gradients)),
  });
  play(
    [
      turn('discriminator', (fakes) => {
        const view = batch.viewOfDiscriminator(fakes);
        measure('accuracy/discriminator', () => accuracyOf(view.realLogits, view.fakeLogits));
        return view;
      }),
      turn('generator', (fakes) => batch.viewOfGenerator(fakes)),
    ],
    mode,
    () => batch.fakes(),
  );
  average?.update(tf.greater(weights.generator, 0), players.generator.count, inputs['ema/decay']);

  const losses = {
    'loss/generator': values.generator!,
    'loss/discriminator': values.discriminator!,
    ...Object.fromEntries(
      terms.map(({ term }) => [`loss/${term.name}`, term.last ?? termValues.get(term.name)!]),
    ),
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

/** An input of each network, such as `lr/generator`. */
function scalars(inputs: Record<string, tf.Tensor>, what: 'weight' | 'lr'): TensorWeights {
  return {
    generator: inputs[`${what}/generator`] as tf.Scalar,
    discriminator: inputs[`${what}/discriminator`] as tf.Scalar,
  };
}

/** [-1, 1] -> 0 .. 255, rounded and clipped. */
function toBytes(images: tf.Tensor4D): tf.Tensor {
  const scaled = tf.add(tf.mul(images, 127.5), 127.5);
  return tf.cast(tf.round(tf.clipByValue(scaled, 0, 255)), 'int32');
}
