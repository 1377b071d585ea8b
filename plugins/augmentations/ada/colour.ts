import * as tf from '@tensorflow/tfjs-core';
import type { Draws, PerImage } from './draws.js';

type Settings = Readonly<Record<string, tf.Scalar>>;

/**
 * The changes of the paper's appendix B, in its order. It multiplies a matrix for each change; here each
 * is written out, around the axis of grays. Hue and saturation leave gray images as they are.
 */
const CHANGES: readonly (readonly [
  name: string,
  change: (x: tf.Tensor4D, draws: Draws, settings: Settings) => tf.Tensor4D,
])[] = [
  [
    'brightness',
    (x, draws, { brightness }) => tf.add(x, draws.maybe(tf.mul(draws.normal(), brightness), 0)),
  ],
  ['contrast', (x, draws, { contrast }) => tf.mul(x, draws.maybe(draws.factor(contrast), 1))],
  // Light becomes dark, of the same hue and saturation.
  [
    'luma-flip',
    (x, draws) => tf.sub(x, tf.mul(gray(x), tf.mul(2, draws.maybe(draws.whole(2), 0)))),
  ],
  [
    'hue',
    (x, draws, { hue }) => {
      const angle = draws.maybe(tf.mul(draws.around0(), tf.mul(hue, Math.PI)), 0);
      return x.shape[3] === 1 ? x : turned(x, angle);
    },
  ],
  [
    'saturation',
    (x, draws, { saturation }) => {
      const factor = draws.maybe(draws.factor(saturation), 1);
      return x.shape[3] === 1 ? x : tf.add(x, tf.mul(tf.sub(x, gray(x)), tf.sub(factor, 1)));
    },
  ],
];

/** The names of changes in colour. */
export const COLOURS: readonly string[] = CHANGES.map(([name]) => name);

/** Makes the chosen changes in colour. An alpha channel stays as it is. */
export function colour(
  images: tf.Tensor4D,
  chosen: ReadonlySet<string>,
  draws: Draws,
): tf.Tensor4D {
  const own = CHANGES.filter(([name]) => chosen.has(name));
  if (own.length === 0) return images;
  const channels = images.shape[3];
  const change = (x: tf.Tensor4D) =>
    own.reduce((changed, [, by]) => by(changed, draws, draws.tools.settings), x);
  // Two or four channels: the last is alpha.
  if (channels % 2 === 1) return change(images);
  const [seen, alpha] = tf.split<tf.Tensor4D>(images, [channels - 1, 1], 3);
  return tf.concat([change(seen), alpha], 3);
}

/** The mean of a pixel's channels: [..., 1]. */
function gray(x: tf.Tensor4D): tf.Tensor4D {
  return tf.mean(x, 3, true);
}

/** Turns colours about the axis of grays, by Rodrigues' formula. */
function turned(x: tf.Tensor4D, angle: PerImage): tf.Tensor4D {
  const [red, green, blue] = tf.split<tf.Tensor4D>(x, 3, 3);
  const across = tf.concat<tf.Tensor4D>(
    [tf.sub(blue, green), tf.sub(red, blue), tf.sub(green, red)],
    3,
  );
  const cos = tf.cos(angle);
  const turn = tf.add(tf.mul(x, cos), tf.mul(across, tf.mul(tf.sin(angle), 1 / Math.sqrt(3))));
  return tf.add(turn, tf.mul(gray(x), tf.sub(1, cos)));
}
