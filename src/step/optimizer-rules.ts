import * as tf from '@tensorflow/tfjs-core';
import { EXIT, GanError } from '../errors/index.js';
import {
  rateSetting,
  ruleSettings,
  type Optimizer,
  type OptimizerInputs,
  type OptimizerRules,
  type OptimizerUpdate,
} from '../plugin/index.js';

/** The slot of the slow parameters. */
const SLOW = 'lookahead';

/** An optimizer, and what the recipe wants around its updates. */
export type StepOptimizer = Optimizer & { readonly rules?: OptimizerRules | undefined };

/** An optimizer that does what its rules say, for every kind of optimizer. */
export function withRules({ rules = {}, ...optimizer }: StepOptimizer): Optimizer {
  const { clipNorm, rates = {}, decayExempt = [], lookahead } = rules;
  const rateOf = rateFinder(Object.keys(rates));
  const isExempt = decayExempt.map(matcher);
  return {
    lr: optimizer.lr,
    slots: lookahead ? [...optimizer.slots, SLOW] : optimizer.slots,
    settings: { ...optimizer.settings, ...ruleSettings(rules) },
    update(inputs) {
      const { name, learningRate, settings } = inputs;
      const rate = rateOf(name);
      const next = optimizer.update({
        name,
        // Computed only where somebody asks for it.
        get gradientNorm() {
          return inputs.gradientNorm;
        },
        parameter: inputs.parameter,
        gradient: clipNorm === undefined ? inputs.gradient : clipped(inputs),
        slots: inputs.slots,
        learningRate:
          rate === undefined
            ? learningRate
            : tf.mul<tf.Scalar>(learningRate, settings[rateSetting(rate)]),
        decays: !isExempt.some((matches) => matches(name)),
        count: inputs.count,
        settings,
      });
      return lookahead ? withSlow(inputs, next) : next;
    },
  };
}

/**
 * The gradient, scaled by min(1, clipNorm / norm of all gradients): Pascanu et al., "On the difficulty of
 * training recurrent neural networks" (2013), algorithm 1.
 */
function clipped(inputs: OptimizerInputs): tf.Tensor {
  // Against a division by 0, as in PyTorch.
  const norm = tf.add(inputs.gradientNorm, 1e-6);
  return tf.mul(inputs.gradient, tf.minimum(1, tf.div(inputs.settings.clipNorm, norm)));
}

/**
 * Zhang et al., "Lookahead optimizer: k steps forward, 1 step back" (2019), algorithm 1: in every k-th
 * update the slow parameter goes a part of the way to the fast one, which begins anew from there. Both
 * players of a GAN do so in the same step (Chavdarova et al., "Taming GANs with lookahead-minmax", 2021),
 * if they move in the same steps.
 */
function withSlow(
  { parameter, slots, count, settings }: OptimizerInputs,
  { parameter: fast, slots: others }: OptimizerUpdate,
): OptimizerUpdate {
  const slow = tf.where(tf.equal(count, 1), parameter, slots[SLOW]);
  const moved = tf.add(slow, tf.mul(tf.sub(fast, slow), settings['lookahead/alpha']));
  const isDue = tf.equal(tf.mod(count, settings['lookahead/every']), 0);
  return {
    parameter: tf.where(isDue, moved, fast),
    slots: { ...others, [SLOW]: tf.where(isDue, moved, slow) },
  };
}

function rateFinder(names: readonly string[]): (parameter: string) => string | undefined {
  const rules = names.map((name) => [name, matcher(name)] as const);
  return (parameter) => rules.findLast(([, matches]) => matches(parameter))?.[0];
}

/**
 * Whether a parameter such as `generator/mapping/dense0/kernel` is of a name, as .gitignore has it: without
 * a slash the name of anything on the path, else the path from its start, or its start.
 */
function matcher(name: string): (parameter: string) => boolean {
  const rule = name
    .split('/')
    .map((part) => (part === '**' ? '.+' : part.split('*').map(escape).join('[^/]*')))
    .join('/');
  const whole = new RegExp(name.includes('/') ? `^${rule}(/|$)` : `(^|/)${rule}(/|$)`);
  return (parameter) => whole.test(parameter);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A rule for parameters that the player does not have. Exit code 2. */
export class NoSuchParameter extends GanError {
  /**
   * @param key of the optimizer, such as `rates`
   * @param player whose optimizer it is
   */
  constructor(
    readonly key: 'rates' | 'decayExempt',
    readonly player: string,
    name: string,
    parameters: readonly string[],
  ) {
    const some = [...new Set(parameters.map((each) => each.split('/').slice(0, -1).join('/')))];
    super('GAN_NO_PARAMETER', `no parameter of the ${player} is called "${name}"`, {
      exitCode: EXIT.input,
      hint: `Its parameters are in ${some.join(', ')}.`,
    });
  }
}

/** What most networks have, and some have not. */
const USUAL = ['bias', 'gamma', 'beta'];

/**
 * @param parameters the names of all parameters that the optimizer moves
 * @throws NoSuchParameter if a name of the rules is of none of them
 */
export function assertRulesFit(
  { rates = {}, decayExempt = [] }: OptimizerRules = {},
  player: string,
  parameters: readonly string[],
): void {
  const names = [
    ...Object.keys(rates).map((name) => ['rates', name] as const),
    ...decayExempt
      .filter((name) => !USUAL.includes(name))
      .map((name) => ['decayExempt', name] as const),
  ];
  for (const [key, name] of names) {
    if (!parameters.some(matcher(name))) throw new NoSuchParameter(key, player, name, parameters);
  }
}
