import * as tf from '@tensorflow/tfjs-core';

/**
 * How images get the size that a network takes; scores of unlike ones differ by several points.
 * - clean: Pillow's bicubic filter, which averages where it shrinks, without rounding: what clean-fid
 *   recommends. Parmar et al., "On aliased resizing and surprising subtleties in GAN evaluation" (2022).
 * - legacy: TensorFlow 1's bilinear resize with corners not aligned, which is inside the graph of the
 *   2015 Inception, and so in older papers' numbers.
 */
export type Resize = 'clean' | 'legacy';

/** A resize along one axis: row-major weights [to, from]. */
export function resizeMatrix(mode: Resize, from: number, to: number): Float32Array {
  return mode === 'clean' ? bicubicMatrix(from, to) : bilinearMatrix(from, to);
}

/**
 * Resizes images by both axes' matrices: width, then height, as Pillow does. What the filter
 * overshoots is cut.
 * @param images [batch, height, width, channels], 0 to 255
 * @param down [to height, height]
 * @param across [to width, width]
 */
export function resizeBy(images: tf.Tensor4D, down: tf.Tensor2D, across: tf.Tensor2D): tf.Tensor4D {
  const [batch, height, width, channels] = images.shape;
  const [[toHeight], [toWidth]] = [down.shape, across.shape];
  const rows = tf.reshape(tf.transpose(images, [0, 3, 1, 2]), [-1, width]);
  const wide = tf.reshape(tf.matMul(rows, across, false, true), [batch, channels, height, toWidth]);
  const columns = tf.reshape(tf.transpose(wide, [0, 1, 3, 2]), [-1, height]);
  const whole = tf.matMul(columns, down, false, true);
  const shaped = tf.reshape(whole, [batch, channels, toWidth, toHeight]);
  return tf.clipByValue(tf.transpose(shaped as tf.Tensor4D, [0, 3, 2, 1]), 0, 255);
}

/** Catmull and Rom's cubic, a = -0.5. */
function cubic(x: number): number {
  const at = Math.abs(x);
  if (at < 1) return (1.5 * at - 2.5) * at * at + 1;
  if (at < 2) return ((-0.5 * at + 2.5) * at - 4) * at + 2;
  return 0;
}

/** Pillow's coefficients (src/libImaging/Resample.c): the filter grows as the image shrinks. */
function bicubicMatrix(from: number, to: number): Float32Array {
  const matrix = new Float32Array(to * from);
  const scale = from / to;
  const stretch = Math.max(1, scale);
  const support = 2 * stretch;
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale;
    const first = Math.max(0, Math.trunc(centre - support + 0.5));
    const end = Math.min(from, Math.trunc(centre + support + 0.5));
    let sum = 0;
    for (let j = first; j < end; j++) sum += cubic((j - centre + 0.5) / stretch);
    for (let j = first; j < end; j++) {
      matrix[i * from + j] = cubic((j - centre + 0.5) / stretch) / sum;
    }
  }
  return matrix;
}

/** Output i lies at i * from / to, not at its pixel's middle: the whole image moves a little. */
function bilinearMatrix(from: number, to: number): Float32Array {
  const matrix = new Float32Array(to * from);
  const scale = Math.fround(from / to);
  for (let i = 0; i < to; i++) {
    const at = Math.fround(i * scale);
    const low = Math.min(Math.floor(at), from - 1);
    const high = Math.min(low + 1, from - 1);
    matrix[i * from + low] += 1 - (at - low);
    matrix[i * from + high] += at - low;
  }
  return matrix;
}
