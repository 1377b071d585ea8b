import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin, termParams, type StepView } from 'gan-recipes/plugin';

type Uniform = StepView['uniform'];

/**
 * Zhang et al., "Consistency regularization for generative adversarial networks" (2020), CR, equation 3:
 *   mean((D(x) - D(T(x)))^2), x real
 * and with `images: both` the balanced one of Zhao et al., "Improved consistency regularization for
 * GANs" (2021), bCR, section 3.1, which adds the same of fakes. T mirrors and shifts, as in both papers.
 */
export default definePlugin({
  kind: 'regularizer',
  name: 'consistency',
  summary: 'Mirrored and shifted images are judged like the images: CR, and bCR on fakes too.',
  params: Type.Object(
    {
      ...termParams(10),
      images: Type.Enum(['real', 'both'], {
        default: 'real',
        description: 'real: CR. both: real images and fakes, bCR.',
      }),
      shift: Type.Integer({
        default: 4,
        minimum: 0,
        maximum: 1024,
        description: 'By how many pixels images are shifted at most, up and down and sideways.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ images, shift }) => ({
    player: 'discriminator',
    reads: [
      ...(['real', 'realLogits', 'discriminate'] as const),
      ...(images === 'both' ? (['fake', 'fakeLogits'] as const) : []),
    ],
    term(view) {
      const { discriminate, uniform } = view;
      const change = (images: tf.Tensor4D, logits: tf.Tensor2D) => {
        const moved = shifted(mirrored(images, uniform), shift, uniform);
        return tf.mean<tf.Scalar>(tf.squaredDifference(logits, discriminate(moved)));
      };
      const ofReal = change(view.real, view.realLogits);
      if (images === 'real') return { value: ofReal };
      return { value: tf.add(ofReal, change(view.fake, view.fakeLogits)) };
    },
  }),
});

/** Half of the images, from left to right. */
function mirrored(images: tf.Tensor4D, uniform: Uniform): tf.Tensor4D {
  const chosen = tf.less(uniform([images.shape[0], 1, 1, 1]), 0.5);
  return tf.where(chosen, tf.reverse(images, 2), images);
}

/** Each image by a way of its own; the empty edge is filled with the mirror image, as in the papers. */
function shifted(images: tf.Tensor4D, reach: number, uniform: Uniform): tf.Tensor4D {
  const rows = shiftedRows(images, reach, uniform);
  return tf.transpose(shiftedRows(tf.transpose(rows, [0, 2, 1, 3]), reach, uniform), [0, 2, 1, 3]);
}

function shiftedRows(images: tf.Tensor4D, reach: number, uniform: Uniform): tf.Tensor4D {
  const [batch, height, width, channels] = images.shape;
  const last = height - 1;
  const most = Math.min(reach, last);
  if (most === 0) return images;
  const way = tf.sub(tf.floor(tf.mul(uniform([batch, 1]), 2 * most + 1)), most);
  const places = tf.abs(tf.add(tf.range(0, height), way));
  const sources = tf.sub(last, tf.abs(tf.sub(last, places)));
  // A product with a matrix of zeros and ones, whose gradient is one too.
  const matrix = tf.oneHot(tf.cast(sources, 'int32'), height, 1, 0, 'float32');
  const flat = tf.reshape(images, [batch, height, width * channels]);
  return tf.reshape(tf.matMul(matrix, flat), images.shape);
}
