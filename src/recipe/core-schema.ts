import type { TSchema } from 'typebox';
import { Type, type Players, type PluginKind } from '../plugin/index.js';
import { healthSchema } from './health-schema.js';
import { MOST_PARTS } from './slots.js';
import { sweepSchema } from './sweep/schema.js';

/**
 * The recipe's own keys. A `slot` stands where a part is chosen: schema.ts inserts the schemas of
 * the kind's plugins there for editors, and validate.ts checks the chosen plugin. Descriptions and
 * examples are shown to users in editors and in docs/recipe-reference.md.
 */
const positive = { minimum: 1 };
/** Far above what fits on any device. */
const images = { ...positive, maximum: 2 ** 20 };
const count = (description: string, more: object = {}) =>
  Type.Integer({ description, ...positive, ...more });

function slot(kind: PluginKind, description: string, more: object = {}) {
  return Type.Unsafe<object>({ description, 'x-slot': kind, ...more });
}

/** The kind of part for which a schema is a slot. */
export function slotKind(schema: TSchema): PluginKind | undefined {
  return (schema as { 'x-slot'?: PluginKind })['x-slot'];
}

function perPlayer(kind: PluginKind, description: string, each: object = {}, both: object = {}) {
  const players = {
    generator: slot(kind, "The generator's.", each),
    discriminator: slot(kind, "The discriminator's.", each),
    classifier: slot(kind, "The classifier's, where the model is one.", each),
  };
  return Type.Object(players, {
    description,
    additionalProperties: false,
    'x-per-player': true,
    ...both,
  });
}

/** Pairs of exclusive keys of `train`: a recipe has exactly one of each pair. */
export const EXCLUSIVE_KEYS = [
  ['steps', 'epochs'],
  ['batch', 'batchPerReplica'],
] as const;

const train = Type.Object(
  {
    mode: Type.Enum(['sequential', 'joint'], {
      default: 'sequential',
      description:
        'sequential: the discriminator, then the generator against the new discriminator. joint: both losses of one graph at once, weighted by g_w and d_w.',
    }),
    batch: Type.Optional(
      count('Images a step, over all replicas; or say `batchPerReplica`.', {
        examples: [64, 1024],
      }),
    ),
    batchPerReplica: Type.Optional(
      count('Images a step for each replica, instead of `batch`: more devices, a larger batch.', {
        examples: [128],
      }),
    ),
    steps: Type.Optional(
      count('How many training steps the run takes; or say `epochs`.', { examples: [50000] }),
    ),
    epochs: Type.Optional(
      count('How many passes over the training images the run takes, instead of `steps`.', {
        examples: [10],
      }),
    ),
    shuffle: Type.Boolean({
      default: true,
      description: 'Give each epoch an order of its own, drawn from the seed.',
    }),
    validationSplit: Type.Number({
      default: 0,
      minimum: 0,
      exclusiveMaximum: 1,
      description:
        'Share of the training images that are held out, drawn with the seed, each class by its share. A classifier is evaluated with them; without any, with the test split.',
      examples: [0.1],
    }),
    data: Type.Enum(['auto', 'resident', 'stream'], {
      default: 'auto',
      description:
        'Where training images are. resident: decoded before the first step and kept on the device. stream: threads decode each batch ahead of its step, for data sets that do not fit into memory. auto: stream where the data set can be streamed and takes more than 2 GiB decoded, or a quarter of the memory. What is trained is the same.',
    }),
    batchNormGroups: Type.Union([Type.Literal('replicas'), Type.Integer(images)], {
      default: 1,
      description:
        'Equal parts of the batch that batch normalization looks at one by one. 1: the whole batch, also over replicas. replicas: each replica its own share, however many there are.',
    }),
    accumulate: Type.Integer({
      ...images,
      default: 1,
      description:
        'Equal parts of the batch that are computed one after the other, and whose gradients are added up: the step of the whole batch in the memory of a part. Batch normalization, and losses that compare the images of a batch, look at each part by itself.',
    }),
    precision: Type.Enum(['f32', 'bf16'], {
      default: 'f32',
      description:
        'What matrix products and convolutions multiply in. bf16 is faster on TPUs and newer GPUs and rounds to three digits; on a CPU it is slower. Parameters, statistics, losses and all sums stay float32.',
    }),
    ema: Type.Union(
      [
        Type.Number({ minimum: 0, exclusiveMaximum: 1 }),
        Type.Object(
          {
            halfLife: Type.Number({
              exclusiveMinimum: 0,
              description: 'Images after which an old value counts half, such as 10000.',
            }),
            rampUp: Type.Optional(
              Type.Number({
                exclusiveMinimum: 0,
                description:
                  'At first, the half-life is this part of the images seen so far, such as 0.05.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
      ],
      {
        default: 0,
        description:
          'Decay of a running average of the generator, from which samples are drawn, or of the classifier, which is evaluated and used; 0 for none.',
        examples: [0.999],
      },
    ),
    flip: Type.Boolean({
      default: false,
      description: 'Mirror half of the training images, chosen at random, from left to right.',
    }),
    diffAugment: Type.Array(Type.Enum(['color', 'translation', 'cutout']), {
      default: [],
      uniqueItems: true,
      description:
        'DiffAugment: random changes to real and fake images alike before the discriminator sees them, or to all that a classifier is trained with; helps where images are few.',
      examples: [['color', 'translation', 'cutout']],
    }),
    logEvery: count('Log losses and rates every so many steps.', { default: 10 }),
  },
  {
    description: 'How long and in what manner to train.',
    additionalProperties: false,
    'x-either': EXCLUSIVE_KEYS,
  },
);

const checkpoint = Type.Object(
  {
    every: count(
      'Write a checkpoint every so many steps, before each evaluation, and at the end.',
      { default: 1000 },
    ),
    keep: count('How many of the latest checkpoints to keep.', { default: 3 }),
    keepBest: Type.Optional(
      Type.Object(
        {
          metric: Type.String({
            minLength: 1,
            description: 'What checkpoints are compared by, as it is logged.',
            examples: ['fid', 'loss/generator'],
          }),
          direction: Type.Enum(['minimize', 'maximize'], {
            default: 'minimize',
            description: 'Whether small or large is good.',
          }),
        },
        {
          description: 'Keep the best checkpoint too, as checkpoints/best.safetensors.',
          additionalProperties: false,
        },
      ),
    ),
  },
  {
    default: {},
    description: 'Saved training state, to resume and to sample from.',
    additionalProperties: false,
  },
);

const samples = Type.Object(
  {
    every: count('Draw a grid of samples every so many steps, and at the end.', { default: 500 }),
    grid: Type.Unsafe<[number, number]>({
      type: 'array',
      items: { type: 'integer', minimum: 1, maximum: 100 },
      minItems: 2,
      maxItems: 2,
      default: [8, 10],
      description:
        'Rows and columns of the grid. All grids of a run come from one fixed noise batch.',
    }),
  },
  { default: {}, description: 'Grids of generated images.', additionalProperties: false },
);

const evaluate = Type.Object(
  {
    every: count(
      'Evaluate every so many steps, and at the end. A classifier is evaluated by loss and accuracy.',
      { default: 5000 },
    ),
    metrics: Type.Array(slot('metric', 'A score of the generator.'), {
      default: [],
      maxItems: MOST_PARTS,
      description: 'Scores to compute.',
    }),
  },
  {
    default: {},
    description: 'Scores of the generator while it trains.',
    additionalProperties: false,
  },
);

export const CORE_SCHEMA = Type.Object(
  {
    name: Type.String({
      description: 'What the run is called, in its folder and in trackers.',
      pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$',
      maxLength: 100,
      examples: ['dcgan-cifar10'],
    }),
    description: Type.Optional(
      Type.String({ description: 'One sentence on what the recipe is for.' }),
    ),
    seed: Type.Integer({
      description: 'Where all random numbers of the run come from.',
      minimum: 0,
      maximum: 0xffffffff,
      default: 0,
    }),
    plugins: Type.Optional(
      Type.Array(Type.String({ minLength: 1 }), {
        maxItems: MOST_PARTS,
        description:
          'Plugins that do not come with gan: files, relative to the recipe, and npm packages installed beside it.',
        examples: [['./my-loss.ts', '@team/gan-plugins']],
      }),
    ),
    dataset: slot('dataset', 'The images to learn from.'),
    model: slot(
      'model',
      'The networks to train: a generator and a discriminator, or a classifier.',
    ),
    loss: slot('loss', 'What each network minimises.'),
    regularizers: Type.Optional(
      Type.Array(slot('regularizer', 'A term of a loss, or a bound of parameters.'), {
        maxItems: MOST_PARTS,
        description: 'What is added to the losses, such as penalties.',
      }),
    ),
    augment: Type.Optional(
      Type.Array(slot('augmentation', 'A random change of images.'), {
        maxItems: MOST_PARTS,
        description:
          'Random changes to real and fake images alike before the discriminator sees them, or to all that a classifier is trained with, in this order and after those of `train.diffAugment`.',
      }),
    ),
    lossWeighting: slot(
      'lossWeighting',
      'g_w and d_w, the weights of the two losses, for each step.',
      {
        default: { use: 'constant' },
      },
    ),
    optimizer: perPlayer(
      'optimizer',
      'How parameters follow gradients: for all networks, or for each.',
    ),
    lrSchedule: perPlayer(
      'lrSchedule',
      'The learning rate over time: for all networks, or for each.',
      { default: { use: 'constant' } },
      { default: {} },
    ),
    hardware: slot('hardware', 'What to train on.', { default: { use: 'auto' } }),
    train,
    checkpoint,
    samples,
    evaluate,
    health: healthSchema,
    tracking: Type.Array(slot('tracker', 'A place that follows the run.'), {
      default: [{ use: 'local' }],
      maxItems: MOST_PARTS,
      description: 'Where metrics and samples go.',
    }),
    sweep: Type.Optional(sweepSchema(slot)),
  },
  { additionalProperties: false },
);

const checks = new Map<string, object>();

/** The core schema with open slots, for a model with these players. */
export function coreCheck(players: Players): object {
  const key = players.join();
  const known = checks.get(key);
  if (known) return known;
  const made = withOpenSlots(CORE_SCHEMA, players);
  checks.set(key, made);
  return made;
}

function withOpenSlots(schema: unknown, players: readonly string[]): object {
  if (slotKind(schema as TSchema))
    return { description: (schema as { description: string }).description };
  const perPlayer = 'x-per-player' in (schema as object);
  const copy = Object.entries(schema as object).map(([key, value]): [string, unknown] => {
    if (key === 'items') return [key, withOpenSlots(value, players)];
    if (key === 'required' && perPlayer) return [key, players];
    if (key !== 'properties') return [key, value];
    const properties = Object.entries(value as object)
      .filter(([name]) => !perPlayer || players.includes(name))
      .map(([name, each]) => [name, withOpenSlots(each, players)]);
    return [key, Object.fromEntries(properties)];
  });
  return Object.fromEntries(copy);
}

/** The path of the first core key with this name. */
export function pathNamed(name: string): readonly string[] | undefined {
  named ??= new Map(pathsOf(CORE_SCHEMA, []).map((path) => [path.at(-1) ?? '', path]));
  return named.get(name);
}

let named: ReadonlyMap<string, readonly string[]> | undefined;

/** The paths of all keys of a schema, in reverse order. */
function pathsOf(schema: object, above: readonly string[]): (readonly string[])[] {
  const properties = (schema as { properties?: Record<string, object> }).properties ?? {};
  return Object.entries(properties)
    .map(([key, child]) => [key, child, [...above, key]] as const)
    .toReversed()
    .flatMap(([, child, path]) => [...pathsOf(child, path), path]);
}
