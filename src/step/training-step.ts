import * as tf from '@tensorflow/tfjs-core';
import type { WeightFeedback } from '../plugin/index.js';
import type { HostTensor, InputSpec, Precision } from '../trace/index.js';
import type { AugmentationsInStep, AugmentPipeline } from './augment/index.js';
import { averageInputs, type Average, type AverageDecay } from './ema.js';
import { Feedback, normOf } from './feedback.js';
import { play } from './game.js';
import type { Network } from './network.js';
import type { Player } from './player.js';
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

/** One step of a game, as the players see it. */
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
  /** Begins a step: takes the batch from its inputs. */
  begin(inputs: Record<string, tf.Tensor>, augment: AugmentationsInStep): Round<Shared, View>;
  /** What to measure besides the losses, by the names of the outputs. */
  readonly measures: Readonly<Record<string, Measure<View>>>;
  /** Players whose gradients' norms to measure, as `gradientNorm/NAME`. */
  readonly gradientNorms: readonly string[];
  /** Whether the losses' weights are inputs. If not, they are 1. */
  readonly isWeighted: boolean;
  /** Adapts the weights to what is measured. Its measures are among those above. */
  readonly feedback?: WeightFeedback | undefined;
  /** A running average of networks of the first player. */
  readonly average?: Average | undefined;
  readonly averageDecay?: AverageDecay | undefined;
  /** Whether the optimizers' settings are inputs. If not, they are constants. */
  readonly settingsAsInputs: boolean;
  readonly precision?: Precision | undefined;
}

export interface TrainingStep extends StepPrograms {
  /** Values of the inputs that are the same in every step: settings of optimizers and augmentations. */
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
  const feedback = options.feedback && new Feedback(options.feedback);
  const state = new Map([
    ...options.networks.flatMap((network) => [...network.variables]),
    ...players.flatMap(({ player }) => [...player.variables]),
    ...(feedback?.variables ?? []),
    ...terms.flatMap(({ term }) => [...term.variables]),
    ...options.augment.variables,
    ...(average?.variables ?? []),
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
  return { ...programs, settings: settingsOf(options) };
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
    ...Object.fromEntries(Object.keys(settingsOf(options)).map((name) => [name, SCALAR])),
    ...options.augment.chances,
  };
}

function settingsOf<Shared, View>({
  players,
  settingsAsInputs,
  augment,
}: TrainingStepOptions<Shared, View>): Record<string, HostTensor> {
  if (!settingsAsInputs) return augment.settings;
  const entries = players.flatMap(({ player }) =>
    Object.entries(player.settings).map(([name, value]): [string, HostTensor] => [
      `${settingsOfPlayer(player.name)}${name}`,
      { shape: [], dtype: 'float32', data: Float32Array.of(value) },
    ]),
  );
  return { ...Object.fromEntries(entries), ...augment.settings };
}

function step<Shared, View>(
  options: TrainingStepOptions<Shared, View>,
  feedback: Feedback | undefined,
  inputs: Record<string, tf.Tensor>,
  isDue: (term: Term<View>) => boolean,
): Record<string, tf.Tensor> {
  const { players, terms, measures, gradientNorms, average } = options;
  const augment = options.augment.in(inputs);
  const round = options.begin(inputs, augment);
  const names = players.map(({ player }) => player.name);
  const given = Object.fromEntries(
    names.map((name) => [
      name,
      options.isWeighted ? (inputs[`weight/${name}`] as tf.Scalar) : tf.scalar(1),
    ]),
  );
  const weights = feedback?.weights(given) ?? given;
  const values = new Map<string, tf.Scalar>();
  const measured: Record<string, tf.Scalar> = {};
  const total = (each: StepPlayer<View>, view: View) => {
    const { name } = each.player;
    const value = each.loss(view);
    values.set(name, tf.keep(value));
    const active = tf.greater(weights[name], 0);
    return terms
      .filter(({ player, term }) => player === name && isDue(term))
      .map(({ term }) => {
        const found = term.evaluate(view, active);
        values.set(term.name, tf.keep(found));
        return tf.mul(found, tf.mul(inputs[term.weightInput], term.every));
      })
      .reduce<tf.Scalar>((sum, term) => tf.add(sum, term), value);
  };
  const turns = players.map((each) => {
    const { player } = each;
    return {
      player,
      control: {
        weight: weights[player.name],
        learningRate: inputs[`lr/${player.name}`] as tf.Scalar,
        settings: settingsIn(inputs, player.name),
      },
      loss(shared: Shared) {
        const view = round.view(player.name, shared);
        for (const [name, measure] of Object.entries(measures)) {
          if (measure.of === player.name) measured[name] = tf.keep(measure.value(view));
        }
        return total(each, view);
      },
      look(gradients: readonly tf.Tensor[]) {
        if (gradientNorms.includes(player.name))
          measured[`gradientNorm/${player.name}`] = tf.keep(normOf(gradients));
      },
    };
  });
  play(turns.reverse(), options.mode, () => round.share());
  const [{ player: first }] = players;
  average?.update(tf.greater(weights[first.name], 0), first.count, inputs['ema/decay']);

  const losses = [
    ...names.map((name) => [`loss/${name}`, values.get(name)!]),
    ...terms.map(({ term }) => [`loss/${term.name}`, term.last ?? values.get(term.name)!]),
  ];
  augment.update(measured, weights);
  const outputs = {
    ...(Object.fromEntries(losses) as Record<string, tf.Scalar>),
    ...measured,
    ...augment.outputs,
  };
  if (!feedback) return outputs;
  feedback.update(measured);
  return {
    ...outputs,
    ...Object.fromEntries(names.map((name) => [`weight/${name}`, weights[name]])),
  };
}

/** The settings of a player's optimizer, if they are inputs. */
function settingsIn(
  inputs: Record<string, tf.Tensor>,
  player: string,
): Record<string, tf.Scalar> | undefined {
  const start = settingsOfPlayer(player);
  const found = Object.entries(inputs).filter(([name]) => name.startsWith(start));
  if (found.length === 0) return undefined;
  return Object.fromEntries(
    found.map(([name, value]) => [name.slice(start.length), value as tf.Scalar]),
  );
}

function settingsOfPlayer(name: string): string {
  return `optimizer/${name}/`;
}
