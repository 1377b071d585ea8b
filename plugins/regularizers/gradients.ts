import * as tf from '@tensorflow/tfjs-core';
import type { Complaint, RunFacts, StepView } from 'gan-recipes/plugin';
import { gradientOf } from 'gan-recipes/trace';

/** The mean over the batch of |dD/dx|^2 at these images. */
export function squaredGradient(
  { discriminate }: Pick<StepView, 'discriminate'>,
  images: tf.Tensor4D,
): tf.Scalar {
  const gradient = gradientOf<tf.Tensor4D>(discriminate, images);
  return tf.mean<tf.Scalar>(tf.sum(tf.square(gradient), [1, 2, 3]));
}

/** Keeps the root's own gradient finite where the discriminator is flat. */
const TINY = 1e-12;

/** The mean over the batch of (|dD/dx| - target)^2 at these images. */
export function gradientLengthPenalty(
  { discriminate }: Pick<StepView, 'discriminate'>,
  images: tf.Tensor4D,
  { target, oneSided }: { readonly target: number | tf.Scalar; readonly oneSided: boolean },
): tf.Scalar {
  const gradient = gradientOf<tf.Tensor4D>(discriminate, images);
  const length = tf.sqrt(tf.add(tf.sum(tf.square(gradient), [1, 2, 3]), TINY));
  const excess = tf.sub(length, target);
  return tf.mean(tf.square(oneSided ? tf.relu(excess) : excess));
}

/** Images at random places on the lines from fakes to real images. */
export function between({
  real,
  fake,
  uniform,
}: Pick<StepView, 'real' | 'fake' | 'uniform'>): tf.Tensor4D {
  const share = uniform([real.shape[0], 1, 1, 1]);
  return tf.add<tf.Tensor4D>(fake, tf.mul<tf.Tensor4D>(share, tf.sub(real, fake)));
}

/** A warning for penalties on each image's own gradient, where the discriminator mixes images. */
export function checkMixesBatch({ model }: RunFacts): Complaint[] {
  if (!('discriminatorMixesBatch' in model) || !model.discriminatorMixesBatch) return [];
  return [
    {
      severity: 'warning',
      message:
        'gradient penalties do not work with batch norm in the discriminator: it mixes the images of a batch',
      hint: 'With dcgan, set model.discriminatorNorm to none.',
    },
  ];
}
