import * as tf from '@tensorflow/tfjs-core';
import { didYouMean } from '../errors/index.js';
import {
  rateSetting,
  ruleSettings,
  type Optimizer,
  type OptimizerInputs,
  type OptimizerRules,
  type OptimizerUpdate,
} from '../plugin/index.js';
import { StepFault, type FaultyKey } from './step-fault.js';

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

/** What most networks have, and some have not. */
const USUAL = ['bias', 'gamma', 'beta'];

/** A player, as far as its optimizer's rules can be checked. */
interface RuledPlayer {
  readonly name: string;
  readonly rules: OptimizerRules;
  /** The parameters that its optimizer moves. */
  readonly parameters: ReadonlyMap<string, unknown>;
}

/**
 * Checks that rules name parameters. One optimizer may be for all players: what several players' rules
 * name need be of one of them only.
 * @throws StepFault if a name is of no parameter of the players whose rules have it
 */
export function assertRulesFit(players: readonly RuledPlayer[]): void {
  const named = players.flatMap((player) => namesIn(player).map((name) => ({ player, ...name })));
  for (const { name, key } of named) {
    const holders = named.filter((each) => each.name === name).map(({ player }) => player);
    const parameters = holders.flatMap((player) => [...player.parameters.keys()]);
    if (!parameters.some(matcher(name))) throw noSuchParameter(key, name, holders, parameters);
  }
}

/** The names in a player's rules, with their keys in the recipe. */
function namesIn({ name: player, rules }: RuledPlayer): { name: string; key: FaultyKey }[] {
  const { rates = {}, decayExempt = [] } = rules;
  return [
    ...Object.keys(rates).map((name) => ({
      name,
      key: `optimizer.${player}.rates.${name}` as const,
    })),
    ...decayExempt
      .map((name, i) => ({ name, key: `optimizer.${player}.decayExempt.${i}` as const }))
      .filter(({ name }) => !USUAL.includes(name)),
  ];
}

/** How many layers a hint names. */
const MOST_LAYERS = 20;

function noSuchParameter(
  key: FaultyKey,
  name: string,
  players: readonly RuledPlayer[],
  parameters: readonly string[],
): StepFault {
  const names = [...new Set(players.map((player) => player.name))].join(' or the ');
  const known = parameters.flatMap((parameter) => {
    const parts = parameter.split('/');
    // Without a slash, a name is that of anything on a path; else it is a path from the start.
    return name.includes('/') ? parts.map((_, i) => parts.slice(0, i + 1).join('/')) : parts;
  });
  const meant = didYouMean(name, new Set(known));
  const layers = [...new Set(parameters.map((each) => each.split('/').slice(0, -1).join('/')))];
  const rest = layers.length > MOST_LAYERS ? ` and ${layers.length - MOST_LAYERS} more` : '';
  return new StepFault(
    key,
    'GAN_NO_PARAMETER',
    `no parameter of the ${names} is called "${name}"${meant ? `. Did you mean \`${meant}\`?` : ''}`,
    `There are parameters in ${layers.slice(0, MOST_LAYERS).join(', ')}${rest}.`,
  );
}
