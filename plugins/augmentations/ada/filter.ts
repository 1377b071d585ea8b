import * as tf from '@tensorflow/tfjs-core';
import type { Draws, PerImage } from './draws.js';

/**
 * Amplifies or weakens four bands of frequencies, as in the paper's appendix B: a bank of filters from
 * the wavelet sym2. Its low-pass filter, times its mirror image, has the taps below; what it leaves is
 * the high-pass filter's share. So the bands are differences of ever lower passes, each with its taps
 * twice as far apart, and all of an image's filter is one matrix along each axis. At edges images go on
 * mirrored.
 */
export function filter(images: tf.Tensor4D, draws: Draws): tf.Tensor4D {
  const [batch, height, width, channels] = images.shape;
  const gains = gainsOf(draws);
  const along = (extent: number): tf.Tensor3D => {
    const low = LEVELS.map((distance) => lowPass(extent, distance));
    const passes = low.map((_, i) =>
      low.slice(0, i + 1).reduce((all, next) => tf.matMul(next, all)),
    );
    const identity = tf.eye(extent);
    const all = [identity, ...passes];
    // From the highest to the lowest.
    const bands = all.map((pass, i) => (i < passes.length ? tf.sub(pass, all[i + 1]) : pass));
    return bands.reduce<tf.Tensor3D>(
      (sum, band, i) =>
        tf.add(sum, tf.mul(tf.expandDims(band), tf.reshape(tf.sub(gains[i], 1), [batch, 1, 1]))),
      tf.expandDims(identity),
    );
  };
  const rows = tf.matMul(along(height), tf.reshape(images, [batch, height, width * channels]));
  const turned = tf.transpose(tf.reshape(rows, images.shape), [0, 2, 1, 3]);
  const columns = tf.matMul(along(width), tf.reshape(turned, [batch, width, height * channels]));
  return tf.transpose(tf.reshape(columns, [batch, width, height, channels]), [0, 2, 1, 3]);
}

/** The distances of taps in the low passes of the bank. */
const LEVELS = [1, 2, 4];

/** The taps of sym2's low-pass filter times its mirror image, halved, with their places. */
const TAPS = [
  [-3, -1 / 32],
  [-1, 9 / 32],
  [0, 1 / 2],
  [1, 9 / 32],
  [3, -1 / 32],
];

/** What the bands have of the power of natural images, from the highest: 1/f, as the paper takes it. */
const POWER = [1 / 13, 1 / 13, 1 / 13, 10 / 13];

/** How much each band is amplified, from the highest; the expected power stays. */
function gainsOf(draws: Draws): PerImage[] {
  const one = tf.ones<tf.Rank.R4>([draws.batch, 1, 1, 1]);
  // The paper draws from the lowest.
  const order = POWER.map((_, i) => POWER.length - 1 - i);
  return order.reduce<PerImage[]>(
    (gains, own) => {
      const gain = draws.maybe(draws.factor(draws.tools.settings.filter), 1);
      const power = tf.add(tf.mul(tf.sub(tf.square(gain), 1), POWER[own]), 1);
      return gains.map((each, i) => tf.div(i === own ? tf.mul(each, gain) : each, tf.sqrt(power)));
    },
    POWER.map(() => one),
  );
}

/** The filter as a matrix along an axis whose ends are mirrors: [extent, extent]. */
function lowPass(extent: number, distance: number): tf.Tensor2D {
  const period = Math.max(1, 2 * (extent - 1));
  const shifted = TAPS.map(([offset, tap]) => {
    const places = Int32Array.from({ length: extent }, (_, row) => {
      const place = Math.abs(row + offset * distance) % period;
      return Math.min(place, period - place);
    });
    return tf.oneHot(tf.tensor1d(places, 'int32'), extent, tap, 0, 'float32') as tf.Tensor2D;
  });
  return tf.addN(shifted);
}
