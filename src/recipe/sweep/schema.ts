import { Type } from '../../plugin/index.js';

/** Maximum number of runs per trial. */
export const MOST_SEEDS = 1000;

const bounds = (description: string, items: object, examples: unknown[]) => ({
  type: 'array',
  items,
  minItems: 2,
  maxItems: 2,
  description,
  examples,
});
/** Maximum number of choices of a parameter. */
export const MOST_CHOICES = 1000;
const number = { type: 'number' };
const integer = { type: 'integer' };

/** One parameter of a sweep: exactly one of `log`, `uniform`, `int`, `logInt` and `choice`. */
const PARAMETER = {
  type: 'object',
  properties: {
    log: bounds(
      'Lowest and highest number, both above 0; equal ratios are equally likely.',
      number,
      [[1e-5, 1e-3]],
    ),
    uniform: bounds('Lowest and highest number; equal differences are equally likely.', number, [
      [0, 0.9],
    ]),
    int: bounds('Lowest and highest whole number.', integer, [[1, 8]]),
    logInt: bounds('The same, both above 0, where equal ratios are equally likely.', integer, [
      [16, 256],
    ]),
    step: { type: 'integer', minimum: 1, description: 'From one whole number to the next.' },
    choice: {
      type: 'array',
      minItems: 1,
      maxItems: MOST_CHOICES,
      uniqueItems: true,
      description: 'Values to choose from; whole plugins too, by name or with params.',
      examples: [['hinge', { use: 'wasserstein-gp', weight: 10 }]],
    },
    when: {
      type: 'object',
      minProperties: 1,
      description:
        'Other parameters, listed before this one, and the value or values that they must have for this one to be part of a trial. A plugin is named by its name.',
      examples: [{ loss: 'wasserstein-gp' }],
    },
  },
  additionalProperties: false,
};

const objective = Type.Object(
  {
    metric: Type.String({
      minLength: 1,
      description: 'What trials are compared by, as it is logged.',
      examples: ['loss/generator', 'fid'],
    }),
    direction: Type.Enum(['minimize', 'maximize'], {
      default: 'minimize',
      description: 'Whether small or large is good.',
    }),
    take: Type.Enum(['last', 'best', 'mean'], {
      default: 'last',
      description:
        'What of the logged values counts: the last, the best, or the mean of the last `window`.',
    }),
    window: Type.Integer({
      default: 10,
      minimum: 1,
      maximum: 1_000_000,
      description: 'How many values `mean` is taken over.',
    }),
  },
  { description: 'What to look for.', additionalProperties: false },
);

/**
 * The keys of a recipe's `sweep:` block.
 * @param slot makes the schema of a slot for a kind of plugin
 */
export function sweepSchema(
  slot: (
    kind: 'sampler' | 'pruner' | 'launcher',
    description: string,
    more?: object,
  ) => ReturnType<typeof Type.Unsafe<object>>,
) {
  return Type.Object(
    {
      parameters: Type.Unsafe<Record<string, object>>({
        type: 'object',
        minProperties: 1,
        additionalProperties: PARAMETER,
        description: 'What varies: keys of the recipe by their path, and what each can be.',
        examples: [{ 'optimizer.generator.lr': { log: [1e-5, 1e-3] } }],
      }),
      objective,
      tradeoffs: Type.Optional(
        // Defaults are not filled in inside lists.
        Type.Array(Type.Unsafe<object>({ ...objective, required: ['metric'] }), {
          minItems: 1,
          description:
            'Further objectives: the result is the trials that no other beats in all of them, the Pareto front. Goes without a pruner.',
          examples: [[{ metric: 'imagesPerSecond', direction: 'maximize' }]],
        }),
      ),
      trials: Type.Integer({
        default: 20,
        minimum: 1,
        maximum: 100_000,
        description: 'How many trials to run.',
      }),
      hours: Type.Optional(
        Type.Number({
          exclusiveMinimum: 0,
          description: 'Begin no more trials after so many hours, all sittings together.',
        }),
      ),
      steps: Type.Optional(
        Type.Integer({
          minimum: 1,
          description: 'Begin no more trials after so many training steps of all runs together.',
        }),
      ),
      seeds: Type.Integer({
        default: 1,
        minimum: 1,
        maximum: MOST_SEEDS,
        description:
          "Runs a trial: with the recipe's seed, the next one, and so on. Their mean counts, and the spread is reported.",
      }),
      seed: Type.Integer({
        default: 0,
        minimum: 0,
        maximum: 0xffffffff,
        description: "Where the sampler's random numbers come from: same seed, same trials.",
      }),
      parallel: Type.Integer({
        default: 1,
        minimum: 1,
        maximum: 1024,
        description: 'Trials at a time. On one machine they share its cores evenly.',
      }),
      retries: Type.Integer({
        default: 2,
        minimum: 0,
        maximum: 1000,
        description: 'How often a trial that crashed is begun again, from its last checkpoint.',
      }),
      sampler: slot('sampler', 'How the next trial is chosen.', { default: { use: 'tpe' } }),
      pruner: Type.Optional(slot('pruner', 'What ends trials early that will not win.')),
      launcher: slot('launcher', 'What trials are run by.', { default: { use: 'local' } }),
    },
    {
      description: 'Many runs of this recipe with other values: see `gan sweep`.',
      additionalProperties: false,
    },
  );
}
