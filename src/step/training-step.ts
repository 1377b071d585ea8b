import * as tf from '@tensorflow/tfjs-core';
import type { WeightFeedback } from '../plugin/index.js';
import { StepRandom, type HostTensor, type InputSpec, type Precision } from '../trace/index.js';
import type { AugmentationsInStep, AugmentPipeline } from './augment/index.js';
import { partOf } from './batch.js';
import { averageInputs, type Average, type AverageDecay } from './ema.js';
import { Feedback, normOf } from './feedback.js';
import { play, playInParts } from './game.js';
import type { Network } from './network.js';
import { assertRulesFit } from './optimizer-rules.js';
import type { Player } from './player.js';
import type { StepSettings } from './step-settings.js';
import { programsOf, type StepPrograms, type Term } from './term.js';

/** A player, and what it minimises. */
export interface StepPlayer<View> {
  readonly player: Player;
  /** The loss of a step, a mean over the batch, without the terms. */
  loss(view: View): tf.Scalar;
}

/** A term of a player's loss. */
export interface PlayerTerm<View> {
  /** The player's name. */
  readonly player: string;
  readonly term: Term<View>;
}

/** One step of a game with a batch, or with a part of it, as the players see it. */
export interface Round<Shared, View> {
  /** Computes once what all players share, such as the fakes. */
  share(): Shared;
  /** What a player sees in its turn. */
  view(player: string, shared: Shared): View;
}

/** Something that is computed of what a player sees, and is an output of the step. */
export interface Measure<View> {
  /** The player's name. */
  readonly of: string;
  value(view: View): tf.Scalar;
}

export interface TrainingStepOptions<Shared, View> {
  /** Name of the program. */
  readonly name: string;
  /** All networks of the players. */
  readonly networks: readonly Network[];
  /** The first one's networks make what all share, and it moves last. */
  readonly players: readonly StepPlayer<View>[];
  readonly terms: readonly PlayerTerm<View>[];
  /** sequential: each player sees the networks as those before it left them. joint: as they were. */
  readonly mode: 'sequential' | 'joint';
  /** The inputs of the batch. */
  readonly batch: Readonly<Record<string, InputSpec>>;
  /** The augmentations of the step's images. */
  readonly augment: AugmentPipeline;
  /**
   * Begins a step: takes the batch, or a part of it, from its inputs.
   * @param random of this batch; also given to the networks, for dropout
   */
  begin(
    inputs: Record<string, tf.Tensor>,
    random: StepRandom,
    augment: AugmentationsInStep,
  ): Round<Shared, View>;
  /** In how many equal parts the batch is computed, whose gradients are added up. Default: 1. */
  readonly parts?: number | undefined;
  /** What to measure besides the losses, by the names of the outputs. */
  readonly measures: Readonly<Record<string, Measure<View>>>;
  /** Players whose gradients' norms to measure, as `gradientNorm/NAME`. */
  readonly gradientNorms: readonly string[];
  /** Whether the losses' weights are inputs. If not, they are 1. */
  readonly isWeighted: boolean;
  /** Adapts the weights to what is measured. Its measures are among those above. */
  readonly feedback?: WeightFeedback | undefined;
  /** What else is kept from step to step, by names. */
  readonly memory?: ReadonlyMap<string, tf.Variable> | undefined;
  /** A running average of networks of the first player. */
  readonly average?: Average | undefined;
  readonly averageDecay?: AverageDecay | undefined;
  /** The settings of all parts. */
  readonly settings: StepSettings;
  readonly precision?: Precision | undefined;
}

export interface TrainingStep extends StepPrograms {
  /** Values of the inputs that are the same in every step: numbers of parts without a schedule. */
  readonly settings: Readonly<Record<string, HostTensor>>;
}

const SCALAR: InputSpec = { shape: [], dtype: 'float32' };

/**
 * The training step of a game of one player or several: a classifier is a game of one, a GAN of two.
 * Everything that varies between steps (the batch, learning rates, the weights of losses and terms)
 * is an input, so that the step is compiled once.
 *
 * Outputs: `loss/NAME` of each player and each term, without weights, float32 []; what is measured;
 * with feedback, the weights that were used.
 */
export function trainingStep<Shared, View>(
  options: TrainingStepOptions<Shared, View>,
): TrainingStep {
  const { players, terms, average } = options;
  assertRulesFit(players.map(({ player }) => player));
  const feedback = options.feedback && new Feedback(options.feedback);
  const state = new Map([
    ...options.networks.flatMap((network) => [...network.variables]),
    ...players.flatMap(({ player }) => [...player.variables]),
    ...(feedback?.variables ?? []),
    ...terms.flatMap(({ term }) => [...term.variables]),
    ...options.augment.variables,
    ...(average?.variables ?? []),
    ...(options.memory ?? []),
  ]);
  const programs = programsOf(
    terms.map(({ term }) => term),
    {
      name: options.name,
      precision: options.precision,
      inputs: inputsOf(options),
      state,
      call: (inputs, isDue) => step(options, feedback, inputs, isDue),
    },
  );
  return { ...programs, settings: { ...options.settings.constants, ...options.augment.settings } };
}

function inputsOf<Shared, View>(
  options: TrainingStepOptions<Shared, View>,
): Record<string, InputSpec> {
  const { players, terms, isWeighted } = options;
  const names = players.map(({ player }) => player.name);
  const scalars = (what: string, of: readonly string[]) =>
    Object.fromEntries(of.map((name) => [`${what}/${name}`, SCALAR]));
  return {
    ...options.batch,
    seed: { shape: [2], dtype: 'int32' },
    step: { shape: [], dtype: 'int32' },
    ...scalars('lr', names),
    ...averageInputs(options.averageDecay),
    ...(isWeighted ? scalars('weight', names) : {}),
    ...Object.fromEntries(terms.map(({ term }) => [term.weightInput, SCALAR])),
    ...options.settings.inputs,
    ...Object.fromEntries(Object.keys(options.augment.settings).map((name) => [name, SCALAR])),
    ...options.augment.chances,
  };
}

function step<Shared, View>(
  options: TrainingStepOptions<Shared, View>,
  feedback: Feedback | undefined,
  inputs: Record<string, tf.Tensor>,
  isDue: (term: Term<View>) => boolean,
): Record<string, tf.Tensor> {
  const { players, terms, gradientNorms, average, settings, parts = 1 } = options;
  settings.begin(inputs);
  const augment = options.augment.in(inputs);
  const names = players.map(({ player }) => player.name);
  const whole = parts === 1 ? beginWhole(options, inputs, augment) : undefined;
  const rounds = new Rounds(options, inputs, augment);
  const given = Object.fromEntries(
    names.map((name) => [
      name,
      options.isWeighted ? (inputs[`weight/${name}`] as tf.Scalar) : tf.scalar(1),
    ]),
  );
  const weights = feedback?.weights(given) ?? given;
  const found = new MeansOverParts();
  const lossOf = (each: StepPlayer<View>, round: Round<Shared, View>, shared: Shared) => {
    const { name } = each.player;
    const view = round.view(name, shared);
    for (const [measured, measure] of Object.entries(options.measures)) {
      if (measure.of === name) found.add(measured, measure.value(view));
    }
    const loss = each.loss(view);
    found.add(`loss/${name}`, loss);
    const active = tf.greater(weights[name], 0);
    return terms
      .filter(({ player, term }) => player === name && isDue(term))
      .map(({ term }) => {
        const value = term.evaluate(view, active);
        found.add(`loss/${term.name}`, value);
        return tf.mul(value, tf.mul(inputs[term.weightInput], term.every));
      })
      .reduce<tf.Scalar>((sum, term) => tf.add(sum, term), loss);
  };
  const turns = players
    .map((each) => {
      const { name } = each.player;
      return {
        player: each.player,
        control: {
          weight: weights[name],
          learningRate: inputs[`lr/${name}`] as tf.Scalar,
          get settings() {
            return settings.of(`optimizer/${name}`);
          },
        },
        look(gradients: readonly tf.Tensor[]) {
          if (gradientNorms.includes(name)) found.add(`gradientNorm/${name}`, normOf(gradients));
        },
        loss: (shared: Shared) => lossOf(each, whole!, shared),
        losses: Array.from(
          { length: parts },
          (_, index) => (done: readonly tf.Tensor[]) =>
            rounds.play(index, done, (round, shared) => lossOf(each, round, shared)),
        ),
      };
    })
    .reverse();
  if (whole) play(turns, options.mode, () => whole.share());
  else playInParts(turns, options.mode);
  const [{ player: first }] = players;
  average?.update(tf.greater(weights[first.name], 0), first.count, inputs['ema/decay']);

  const means = found.means();
  for (const { term } of terms) {
    if (isDue(term)) term.keep(means[`loss/${term.name}`]);
  }
  const lasting = terms.flatMap(({ term }) =>
    term.last ? [[`loss/${term.name}`, term.last] as const] : [],
  );
  const order = [...names, ...terms.map(({ term }) => term.name)].map((name) => `loss/${name}`);
  const values = { ...means, ...Object.fromEntries(lasting) };
  const losses = Object.fromEntries(order.map((name) => [name, values[name]]));
  augment.update(values, weights);
  const outputs: Record<string, tf.Scalar> = { ...losses, ...values, ...augment.outputs };
  if (!feedback) return outputs;
  feedback.update(values);
  return {
    ...outputs,
    ...Object.fromEntries(names.map((name) => [`weight/${name}`, weights[name]])),
  };
}

/** Begins the round of the whole batch. */
function beginWhole<Shared, View>(
  options: TrainingStepOptions<Shared, View>,
  inputs: Record<string, tf.Tensor>,
  augment: AugmentationsInStep,
): Round<Shared, View> {
  const random = new StepRandom(inputs.seed, inputs.step);
  for (const network of options.networks) network.drawFrom(random);
  return options.begin(inputs, random, augment);
}

/**
 * The rounds of a batch in parts. Each turn begins them anew: what was kept from turn to turn would need
 * the memory of the whole batch.
 */
class Rounds<Shared, View> {
  /** How many random draws the turns of each part took so far. */
  readonly #draws = new Map<number, number>();

  constructor(
    private readonly options: TrainingStepOptions<Shared, View>,
    private readonly inputs: Record<string, tf.Tensor>,
    private readonly augment: AugmentationsInStep,
  ) {}

  /** @param done what is to be computed before the part */
  play<T>(
    index: number,
    done: readonly tf.Tensor[],
    body: (round: Round<Shared, View>, shared: Shared) => T,
  ): T {
    const { networks, batch, parts: of = 1 } = this.options;
    const own = partOf(this.inputs, batch, { index, of, done });
    const random = new StepRandom(own.seed, own.step, { index, of });
    for (const network of networks) network.drawFrom(random);
    const round = this.options.begin(own, random, this.augment);
    const shared = round.share();
    // A later turn shares what the first one did, and then draws on.
    random.draws = this.#draws.get(index) ?? random.draws;
    const result = body(round, shared);
    this.#draws.set(index, random.draws);
    return result;
  }
}

/** Values by name; of parts of a batch, their means. */
class MeansOverParts {
  readonly #values = new Map<string, tf.Scalar[]>();

  add(name: string, value: tf.Scalar): void {
    this.#values.set(name, [...(this.#values.get(name) ?? []), tf.keep(value)]);
  }

  means(): Record<string, tf.Scalar> {
    const entries = [...this.#values].map(([name, values]): [string, tf.Scalar] => [
      name,
      values.length === 1 ? values[0] : tf.div(tf.addN(values), values.length),
    ]);
    return Object.fromEntries(entries);
  }
}
