import type * as tf from '@tensorflow/tfjs-core';
import { reaches } from './reach.js';
import { scheduledNumber, type ScheduledNumber } from './scheduled-number.js';
import type { Settings, SettingValues } from './setting.js';
import { Type } from './type.js';

export interface OptimizerInputs {
  /** The parameter's, such as `generator/dense/kernel`. */
  readonly name: string;
  readonly parameter: tf.Tensor;
  /** Same shape as the parameter. */
  readonly gradient: tf.Tensor;
  /**
   * The Euclidean length of all gradients that the player gets in this update, as one vector, before
   * any clipping. It is computed if an optimizer asks for it.
   */
  readonly gradientNorm: tf.Scalar;
  /** The parameter's slots, each of its shape. */
  readonly slots: Readonly<Record<string, tf.Tensor>>;
  /** The rate for this parameter: as scheduled, times its factor among the recipe's `rates`. */
  readonly learningRate: tf.Scalar;
  /** Whether weight decay is for this parameter: not for those of the recipe's `decayExempt`. */
  readonly decays: boolean;
  /** How many updates this network has had, this one included: 1 on the first. float32. */
  readonly count: tf.Scalar;
  /** The optimizer's own settings. */
  readonly settings: SettingValues;
}

export interface OptimizerUpdate {
  readonly parameter: tf.Tensor;
  readonly slots: Readonly<Record<string, tf.Tensor>>;
}

/** A pure update rule in TensorFlow.js ops, as in optax: no hidden state, nothing baked in. */
export interface Optimizer {
  /** The base learning rate; a schedule scales or replaces it. */
  readonly lr: number;
  /** Names of the per-parameter state, which starts at zero, such as `m` and `v`. */
  readonly slots: readonly string[];
  /**
   * Numbers that `update` is to take from its inputs, such as betas: they go into the compiled step
   * as inputs, so that runs which differ in them share it. Give 1 - beta as a setting of its own,
   * `{ of: beta, as: (beta) => 1 - beta }`: in float32 the difference loses digits.
   */
  readonly settings?: Settings;
  update(inputs: OptimizerInputs): OptimizerUpdate;
}

/** What the program itself does around an optimizer's updates. */
export interface OptimizerRules {
  readonly clipNorm?: ScheduledNumber;
  readonly rates?: Readonly<Record<string, ScheduledNumber>>;
  readonly decayExempt?: readonly string[];
  readonly lookahead?: { readonly every: number; readonly alpha: ScheduledNumber } | undefined;
}

/** The rules among an optimizer's params. */
export function rulesOf(params: object): OptimizerRules {
  const { clipNorm, rates, decayExempt, lookahead } = params as OptimizerRules;
  return {
    ...(clipNorm === undefined ? {} : { clipNorm }),
    ...(rates && { rates }),
    ...(decayExempt && { decayExempt }),
    ...(lookahead && { lookahead }),
  };
}

/** What the rules take as inputs of the step, beside the optimizer's own settings. */
export function ruleSettings({ clipNorm, rates = {}, lookahead }: OptimizerRules): Settings {
  const factors = Object.entries(rates).map(([name, factor]) => [rateSetting(name), factor]);
  return {
    ...(clipNorm === undefined ? {} : { clipNorm }),
    ...(Object.fromEntries(factors) as Settings),
    ...(lookahead && { 'lookahead/every': lookahead.every, 'lookahead/alpha': lookahead.alpha }),
  };
}

/** The setting with the factor of some parameters' rate. */
export function rateSetting(name: string): string {
  return `rates/${name}`;
}

/** The params that the program itself acts on, for every optimizer. */
export const optimizerParams = {
  clipNorm: Type.Optional(
    scheduledNumber({
      exclusiveMinimum: 0,
      description:
        'The largest Euclidean length of all gradients of a network together; longer ones are scaled down. Without it, gradients are as they are.',
    }),
  ),
  rates: Type.Optional(
    Type.Unsafe<Readonly<Record<string, ScheduledNumber>>>({
      type: 'object',
      additionalProperties: scheduledNumber({
        minimum: 0,
        description: 'What the learning rate of these parameters is multiplied with.',
      }),
      description:
        'Factors of the learning rate for some parameters, by name: `mapping: 0.01`. A name is that of a layer, or of what is in a layer; `generator/mapping/*` a path from the network on, where * stands for one name and ** for any. Where several fit, the last one counts.',
      ...reaches('nothing'),
    }),
  ),
  lookahead: Type.Optional(
    Type.Object(
      {
        every: Type.Integer({
          minimum: 1,
          default: 5,
          description: 'After how many updates the slow parameters follow the fast ones.',
        }),
        alpha: scheduledNumber({
          minimum: 0,
          maximum: 1,
          default: 0.5,
          description: 'How far they follow, as part of the way. Fast ones begin anew from there.',
        }),
      },
      {
        additionalProperties: false,
        description:
          'Lookahead (Zhang et al. 2019): slow parameters that follow every few updates. Default: none.',
        ...reaches('nothing'),
      },
    ),
  ),
};

/** The param of optimizers that decay weights: see `decays` of their inputs. */
export const decayExempt = Type.Optional(
  Type.Array(Type.String({ minLength: 1, ...reaches('nothing') }), {
    description:
      'Parameters that do not decay, by name as in `rates`: bias, gamma and beta are biases, and the factors and offsets of normalizations. Default: all decay.',
  }),
);
