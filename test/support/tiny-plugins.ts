import * as tf from '@tensorflow/tfjs-core';
import { definePlugin, Registry, Type, type PluginTables } from 'gan-recipes/plugin';
import ada from '../../plugins/augmentations/ada/index.js';
import color from '../../plugins/augmentations/color.js';
import cutout from '../../plugins/augmentations/cutout.js';
import translation from '../../plugins/augmentations/translation.js';
import lecam from '../../plugins/regularizers/lecam.js';
import r1 from '../../plugins/regularizers/r1.js';

/**
 * A plugin of each kind, as small as they come, for tests of recipes and run graphs: their schemas
 * are known here, whatever becomes of the built-in ones.
 */
const closed = { additionalProperties: false };

const blobs = definePlugin({
  kind: 'dataset',
  name: 'blobs',
  summary: 'Images of one colour.',
  params: Type.Object(
    {
      size: Type.Integer({ minimum: 1, default: 32, description: 'Height and width.' }),
      limit: Type.Optional(Type.Integer({ minimum: 1, description: 'Use only so many images.' })),
    },
    closed,
  ),
  build: ({ size }) => ({
    image: { height: size, width: size, channels: 3 },
    classes: [],
    trainImages: 640,
    load: async () => {
      throw new Error('not needed');
    },
  }),
});

const mlp = definePlugin({
  kind: 'model',
  name: 'mlp',
  summary: 'No networks, only their sizes.',
  params: Type.Object(
    {
      noise: Type.Integer({ minimum: 1, default: 8, description: 'Length of the noise vector.' }),
      width: Type.Integer({ minimum: 1, default: 64, description: 'Units in a layer.' }),
    },
    closed,
  ),
  build: ({ noise }) => ({
    image: { height: 32, width: 32, channels: 3 },
    noise,
    networks: () => {
      throw new Error('not needed');
    },
  }),
});

const zero = definePlugin({
  kind: 'loss',
  name: 'zero',
  summary: 'Nothing to learn.',
  params: Type.Object({ smoothing: Type.Number({ minimum: 0, maximum: 1, default: 0 }) }, closed),
  build: () => ({ discriminator: () => tf.scalar(0), generator: () => tf.scalar(0) }),
});

const wasserstein = definePlugin({
  kind: 'loss',
  name: 'wasserstein',
  summary: 'Nothing to learn, but with a penalty.',
  params: Type.Object(
    {
      penalty: Type.Number({ minimum: 0, default: 10, description: 'Weight of the penalty.' }),
      clip: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
    },
    closed,
  ),
  check: ({ penalty, clip }) =>
    penalty === 0 && clip === undefined
      ? [{ param: 'penalty', message: 'needs a penalty > 0, or clip', hint: 'Try penalty: 10.' }]
      : [],
  build: () => ({ discriminator: () => tf.scalar(0), generator: () => tf.scalar(0) }),
});

const constantWeights = definePlugin({
  kind: 'lossWeighting',
  name: 'constant',
  summary: 'The same weights at each step.',
  params: Type.Object(
    { generator: Type.Number({ default: 1 }), discriminator: Type.Number({ default: 1 }) },
    closed,
  ),
  build: (weights) => ({ at: () => weights }),
});

const constantRate = definePlugin({
  kind: 'lrSchedule',
  name: 'constant',
  summary: "The optimizer's own rate.",
  params: Type.Object({}, closed),
  build: () => ({ at: ({ base }) => base }),
});

const ramp = definePlugin({
  kind: 'lrSchedule',
  name: 'ramp',
  summary: 'A linear ramp.',
  params: Type.Object({ epochs: Type.Integer({ minimum: 1, default: 5 }) }, closed),
  check: ({ epochs }, run) =>
    run.epochs !== undefined && epochs > run.epochs
      ? [
          {
            param: 'epochs',
            severity: 'warning',
            message: `the ramp takes ${epochs} epochs, but the run has ${run.epochs}`,
          },
        ]
      : [],
  build: () => ({ at: ({ base }) => base }),
});

const adam = definePlugin({
  kind: 'optimizer',
  name: 'adam',
  summary: 'Does not move.',
  params: Type.Object(
    {
      lr: Type.Number({ exclusiveMinimum: 0, default: 0.001, description: 'Base learning rate.' }),
      beta1: Type.Number({ minimum: 0, exclusiveMaximum: 1, default: 0.9 }),
      amsgrad: Type.Boolean({ default: false }),
    },
    closed,
  ),
  build: ({ lr }) => ({ lr, slots: [], update: ({ parameter }) => ({ parameter, slots: {} }) }),
});

const sgd = definePlugin({
  kind: 'optimizer',
  name: 'sgd',
  summary: 'Does not move either.',
  params: Type.Object({ lr: Type.Number({ exclusiveMinimum: 0, default: 0.01 }) }, closed),
  build: ({ lr }) => ({ lr, slots: [], update: ({ parameter }) => ({ parameter, slots: {} }) }),
});

const auto = definePlugin({
  kind: 'hardware',
  name: 'auto',
  summary: 'None.',
  params: Type.Object(
    {
      replicas: Type.Union([Type.Literal('all'), Type.Integer({ minimum: 1 })], { default: 'all' }),
    },
    closed,
  ),
  build: () => ({
    detect: async () => ({ available: false, reason: 'a test', devices: [] }),
    open: async () => {
      throw new Error('not needed');
    },
  }),
});

const local = definePlugin({
  kind: 'tracker',
  name: 'local',
  summary: 'Nowhere.',
  params: Type.Object({}, closed),
  build: () => ({
    active: true,
    open: async () => ({ deliver: async () => {}, close: async () => {} }),
  }),
});

const remote = definePlugin({
  kind: 'tracker',
  name: 'remote',
  summary: 'Nowhere else.',
  params: Type.Object(
    {
      uri: Type.Optional(Type.String()),
      experiment: Type.String({ default: 'gan' }),
    },
    closed,
  ),
  build: () => ({
    active: true,
    open: async () => ({ deliver: async () => {}, close: async () => {} }),
  }),
});

const spread = definePlugin({
  kind: 'metric',
  name: 'spread',
  summary: 'Always 1.',
  params: Type.Object(
    {
      images: Type.Integer({ minimum: 1, default: 100 }),
      name: Type.String({ default: 'spread' }),
    },
    closed,
  ),
  build: ({ name }) => ({
    scores: () => [name],
    evaluate: async () => ({ scores: { [name]: 1 }, protocol: {} }),
  }),
});

const first = definePlugin({
  kind: 'sampler',
  name: 'tpe',
  summary: 'Knows nothing.',
  params: Type.Object({}, closed),
  build: () => ({ propose: () => undefined }),
});

const grid = definePlugin({
  kind: 'sampler',
  name: 'grid',
  summary: 'Knows nothing either.',
  params: Type.Object({ points: Type.Integer({ minimum: 1, default: 3 }) }, closed),
  build: () => ({ propose: () => undefined }),
});

const never = definePlugin({
  kind: 'pruner',
  name: 'never',
  summary: 'Prunes nothing.',
  params: Type.Object({}, closed),
  build: () => ({ decide: () => 'go-on' as const }),
});

const nowhere = definePlugin({
  kind: 'launcher',
  name: 'local',
  summary: 'Starts nothing.',
  params: Type.Object({}, closed),
  build: () => ({
    open: async () => {
      throw new Error('nowhere');
    },
  }),
});

const lazy = (plugin: unknown) => async () => ({ default: plugin });

export const TINY_TABLES: PluginTables = {
  dataset: { blobs: lazy(blobs) },
  model: { mlp: lazy(mlp) },
  loss: { zero: lazy(zero), wasserstein: lazy(wasserstein) },
  augmentation: {
    ada: lazy(ada),
    color: lazy(color),
    translation: lazy(translation),
    cutout: lazy(cutout),
  },
  regularizer: { r1: lazy(r1), lecam: lazy(lecam) },
  lossWeighting: { constant: lazy(constantWeights) },
  lrSchedule: { constant: lazy(constantRate), ramp: lazy(ramp) },
  optimizer: { adam: lazy(adam), sgd: lazy(sgd) },
  hardware: { auto: lazy(auto) },
  metric: { spread: lazy(spread) },
  tracker: { local: lazy(local), remote: lazy(remote) },
  sampler: { tpe: lazy(first), grid: lazy(grid) },
  pruner: { never: lazy(never) },
  launcher: { local: lazy(nowhere) },
};

/** A registry of the tiny plugins. */
export function tinyRegistry(): Registry {
  return new Registry(TINY_TABLES);
}

/** A recipe of tiny plugins, complete and valid. */
export const TINY_RECIPE = `name: tiny
dataset: blobs
model: { use: mlp, width: 4 }
loss: zero
optimizer: { use: adam, lr: 2.0e-4 }
train:
  batch: 64
  steps: 100
`;
