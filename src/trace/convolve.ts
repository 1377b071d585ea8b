import * as tf from '@tensorflow/tfjs-core';

/** The names of gan's own TensorFlow.js kernels for y, dx and dw; only tracing backends have them. */
export const GROUPED_CONVOLUTION = {
  forward: 'GanGroupedConv2D',
  input: 'GanGroupedConv2DInput',
  filter: 'GanGroupedConv2DFilter',
} as const;

export interface ConvolutionOptions {
  /** Default: 1. */
  readonly strides?: number | undefined;
  /** same: as many outputs as inputs, over the stride; valid: none beyond the edge. Default: same. */
  readonly pad?: 'same' | 'valid' | undefined;
  /** Distance of the filter's neighbouring values in the image. Default: 1. */
  readonly dilations?: number | undefined;
  /** Parts of the channels that are convolved each for itself. Default: 1. */
  readonly groups?: number | undefined;
}

/** What the kernels are told. */
export interface GroupedAttrs {
  readonly strides: number;
  readonly pad: 'same' | 'valid';
  readonly dilations: number;
  readonly groups: number;
}

/**
 * A convolution with groups and dilations, with gradients of any order, which `tf.conv2d` has for
 * neither. A compiled step has one convolution of XLA for it; other backends compute it with those of
 * TensorFlow.js, group by group.
 * @param x [batch, height, width, channels]
 * @param filter [height, width, channels / groups, outputs]
 */
export function convolve(
  x: tf.Tensor4D,
  filter: tf.Tensor4D,
  { strides = 1, pad = 'same', dilations = 1, groups = 1 }: ConvolutionOptions = {},
): tf.Tensor4D {
  if (x.shape[3] !== groups * filter.shape[2] || filter.shape[3] % groups !== 0) {
    throw new Error(
      `a filter [${filter.shape.join(', ')}] in ${groups} groups does not fit images of ${x.shape[3]} channels`,
    );
  }
  if (dilations === 1 && groups === 1) return tf.conv2d(x, filter, strides, pad);
  if (tf.getKernel(GROUPED_CONVOLUTION.forward, tf.getBackend())) {
    const attrs = { strides, pad, dilations, groups };
    return tf.engine().runKernel(GROUPED_CONVOLUTION.forward, { x, filter }, attrs);
  }
  const spread = dilated(filter, dilations);
  if (groups === 1) return tf.conv2d(x, spread, strides, pad);
  const filters = tf.split<tf.Tensor4D>(spread, groups, 3);
  const parts = tf
    .split<tf.Tensor4D>(x, groups, 3)
    .map((part, i) => tf.conv2d(part, filters[i], strides, pad));
  return tf.concat<tf.Tensor4D>(parts, 3);
}

/** The filter with zeros between its values. */
function dilated(filter: tf.Tensor4D, dilations: number): tf.Tensor4D {
  if (dilations === 1) return filter;
  const [height, width, inputs, outputs] = filter.shape;
  const apart = tf.reshape(filter, [height, 1, width, 1, inputs * outputs]);
  const zeros = dilations - 1;
  const padded = tf.pad(apart, [
    [0, 0],
    [0, zeros],
    [0, 0],
    [0, zeros],
    [0, 0],
  ]);
  const [rows, columns] = [height * dilations, width * dilations];
  const whole = tf.reshape<tf.Rank.R4>(padded, [rows, columns, inputs, outputs]);
  return tf.slice(whole, [0, 0, 0, 0], [rows - zeros, columns - zeros, inputs, outputs]);
}
