import type { TSchema } from 'typebox';
import { Type } from '../plugin/index.js';

const ACTIONS = {
  off: 'the rule is not asked',
  warn: 'say so and go on',
  stop: 'end the run with exit code 3',
  rollback: 'go back to the last good checkpoint with a lower learning rate',
};
type Action = keyof typeof ACTIONS;

/** The action when a rule finds trouble. */
function action(actions: readonly Action[], preset: Action) {
  const meanings = actions.map((each) => `${each}: ${ACTIONS[each]}.`);
  return Type.Enum([...actions], { default: preset, description: meanings.join(' ') });
}
const ANY = ['off', 'warn', 'stop', 'rollback'] as const;

function rule(description: string, keys: Record<string, TSchema>) {
  return Type.Object(keys, { default: {}, description, additionalProperties: false });
}

const number = (description: string, preset: number, more: object) =>
  Type.Number({ default: preset, description, ...more });
const count = (description: string, preset: number, more: object = { minimum: 1 }) =>
  Type.Integer({ default: preset, description, ...more });

/** The recipe's `health` key: one entry per rule, and the settings for rollbacks. */
export const healthSchema = Type.Object(
  {
    nonFinite: rule('A loss, or a parameter about to be saved, that is NaN or infinite.', {
      action: action(['stop', 'rollback'], 'stop'),
    }),
    lossDivergence: rule(
      'A loss far above its running median in three logged steps in a row. It counts without its sign, and a median below 1 counts as 1.',
      {
        action: action(ANY, 'warn'),
        factor: number('How many times the median is too much.', 10, { exclusiveMinimum: 1 }),
        window: count('How many logged steps the median is of.', 100, {
          minimum: 10,
          maximum: 1_000_000,
        }),
      },
    ),
    discriminatorStuck: rule(
      "The discriminator's accuracy stays near 1 (it has won) or 0.5 (it guesses).",
      {
        action: action(ANY, 'off'),
        steps: count('For so many steps.', 1000),
        sure: number('From here on it has won.', 0.99, { exclusiveMinimum: 0.5, maximum: 1 }),
        guessing: number('This near to 0.5 it guesses.', 0.02, {
          minimum: 0,
          exclusiveMaximum: 0.5,
        }),
      },
    ),
    diversity: rule(
      'The images of the sample grid are all alike: their mean pairwise distance, as a share of that of real images.',
      {
        action: action(ANY, 'warn'),
        least: number('Below this share they are alike.', 0.2, {
          exclusiveMinimum: 0,
          maximum: 1,
        }),
        after: count('Ask from this step on: a young generator draws one gray.', 1000, {
          minimum: 0,
        }),
      },
    ),
    throughput: rule("Images per second fall far below the run's own median.", {
      action: action(['off', 'warn', 'stop'], 'warn'),
      least: number('Below this share of the median it is slow.', 0.25, {
        exclusiveMinimum: 0,
        exclusiveMaximum: 1,
      }),
      seconds: number('For so many seconds of training.', 60, { minimum: 0 }),
    }),
    rollback: rule('How rules with the action rollback go back.', {
      lrFactor: number('What the learning rates are multiplied by, each time.', 0.5, {
        exclusiveMinimum: 0,
        maximum: 1,
      }),
      most: count('After so many times the run is stopped instead.', 3),
    }),
  },
  {
    default: {},
    description: 'Rules that watch the run, and what to do when they find trouble.',
    additionalProperties: false,
  },
);
