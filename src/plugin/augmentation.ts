import type * as tf from '@tensorflow/tfjs-core';
import { reaches } from './reach.js';
import { scheduleOf, type ScheduledNumber } from './scheduled-number.js';
import { Type } from './type.js';

/**
 * Changes images at random before the discriminator sees them, real and fake images alike, or before
 * a classifier is trained with them. Gradients flow through the change to the generator.
 */
export interface Augmentation {
  /** Numbers that the step is given as inputs, by name. Default: none. */
  readonly settings?: Readonly<Record<string, number>>;
  /**
   * Changes a batch, in TensorFlow.js ops. Each call draws anew, independently for each image. Without
   * a chance (p = 0) images stay as they are.
   * @param images float32 [batch, height, width, channels], about [-1, 1]; the result is of this shape
   */
  apply(images: tf.Tensor4D, tools: AugmentTools): tf.Tensor4D;
}

/** What an augmentation computes with. */
export interface AugmentTools {
  /** The chance that an image is changed, 0 to 1: the recipe's `p` in this step. */
  readonly p: tf.Scalar;
  /** Takes each image from `changed` with the chance `p`, else from `images`. Each call draws. */
  readonly choose: (changed: tf.Tensor4D, images: tf.Tensor4D) => tf.Tensor4D;
  /** Uniform numbers in [0, 1), the same on every backend; each call draws afresh. */
  readonly uniform: (shape: readonly number[]) => tf.Tensor;
  /** Standard normal numbers, the same on every backend; each call draws afresh. */
  readonly normal: (shape: readonly number[]) => tf.Tensor;
  /** The values of `settings`, float32 scalars. */
  readonly settings: Readonly<Record<string, tf.Scalar>>;
}

/** The chance of a change: a number, along a schedule, or controlled by what the discriminator says. */
export type AugmentChance = ScheduledNumber | AdaControl;

/** How ADA chooses the chance: by how sure the discriminator is of real images. */
export interface AdaControl {
  readonly control: 'ada';
  /** The mean sign of the logits of real images that is aimed at. */
  readonly target: number;
  /** How many images it takes to go from 0 to 1. */
  readonly images: number;
  /** The chance in the first step. */
  readonly start: number;
}

export function isControlled(p: AugmentChance | undefined): p is AdaControl {
  return typeof p === 'object' && 'control' in p;
}

/**
 * The params that the program itself acts on.
 * @param p the chance by default. Default: every image is changed
 */
export function augmentParams(p?: AugmentChance) {
  const control = Type.Object(
    {
      control: Type.Enum(['ada'], {
        description: 'By the signs of the logits of real images, as in ADA.',
      }),
      target: Type.Number({
        default: 0.6,
        minimum: -1,
        maximum: 1,
        description: 'The mean sign of these logits that is aimed at.',
      }),
      images: Type.Number({
        default: 500_000,
        exclusiveMinimum: 0,
        description: 'How many images it takes to go from 0 to 1.',
      }),
      start: Type.Number({
        default: 0,
        minimum: 0,
        maximum: 1,
        description: 'The chance in the first step.',
      }),
    },
    { title: 'a controller', additionalProperties: false },
  );
  const chance = Type.Union(
    [Type.Number({ minimum: 0, maximum: 1 }), scheduleOf({ minimum: 0, maximum: 1 }), control],
    {
      description:
        'The chance that an image is changed: a number, a schedule of it, or controlled by how sure the discriminator is of real images: `{ control: ada }`, with `target` (0.6), `images` (500,000) and `start` (0) by default.' +
        (p === undefined ? ' Default: every image is changed.' : ''),
      ...(p === undefined ? {} : { default: p }),
      ...reaches('nothing'),
    },
  );
  return {
    // Optional in its type where it has a default, too: the program acts on it, not the plugin.
    p: (p === undefined ? Type.Optional(chance) : chance) as ReturnType<
      typeof Type.Optional<typeof chance>
    >,
    name: Type.Optional(
      Type.String({
        pattern: '^[a-z0-9]+(-[a-z0-9]+)*$',
        description: 'What it is logged as, if a recipe has the same plugin twice.',
        ...reaches('nothing'),
      }),
    ),
  };
}
