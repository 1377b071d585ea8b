import * as tf from '@tensorflow/tfjs-core';
import type { Draws, PerImage } from './draws.js';
import { warp, type Places } from './warp.js';

/** The place in the image before a change, for a place in the image after it. */
type Before = (place: Places) => Places;

type Settings = Readonly<Record<string, tf.Scalar>>;

/** The changes of the paper's appendix B, in its order. */
const CHANGES: readonly (readonly [
  name: string,
  draw: (draws: Draws, settings: Settings, height: number, width: number) => Before,
])[] = [
  ['flip', (draws) => divided(draws.maybe(tf.sub(1, tf.mul(2, draws.whole(2))), 1), 1)],
  ['rotate90', (draws) => quarters(draws.maybe(draws.whole(4), 0))],
  [
    'translate',
    (draws, { translate }, height, width) => {
      // Whole pixels.
      const along = (extent: number): PerImage =>
        tf.round(tf.mul(draws.around0(), tf.mul(translate, extent)));
      return moved(draws, along(width), along(height));
    },
  ],
  [
    'scale',
    (draws, { scale }) => {
      const factor = draws.maybe(draws.factor(scale), 1);
      return divided(factor, factor);
    },
  ],
  ['rotate', turned],
  [
    'stretch',
    (draws, { stretch }) => {
      const factor = draws.maybe(draws.factor(stretch), 1);
      return divided(factor, tf.div(1, factor));
    },
  ],
  // Before and after the stretch, so that it may be along any axis.
  ['rotate', turned],
  [
    'shift',
    (draws, { shift }, height, width) => {
      const along = (extent: number): PerImage => tf.mul(draws.normal(), tf.mul(shift, extent));
      return moved(draws, along(width), along(height));
    },
  ],
];

/** The names of changes in space. */
export const GEOMETRIC: readonly string[] = CHANGES.map(([name]) => name);

/** Makes all chosen changes in space at once, so that an image is sampled only once. */
export function geometry(
  images: tf.Tensor4D,
  chosen: ReadonlySet<string>,
  draws: Draws,
): tf.Tensor4D {
  const [, height, width] = images.shape;
  const own = CHANGES.filter(([name]) => chosen.has(name));
  if (own.length === 0) return images;
  const changes = own.map(([, draw]) => draw(draws, draws.tools.settings, height, width));
  // The last change is the first one to be undone.
  return warp(images, (place) => changes.reduceRight((at, before) => before(at), place));
}

function divided(byX: PerImage | number, byY: PerImage | number): Before {
  return ({ x, y }) => ({ x: tf.div(x, byX), y: tf.div(y, byY) });
}

function moved(draws: Draws, right: PerImage, down: PerImage): Before {
  const isMoved = draws.chosen();
  const by = (distance: PerImage): PerImage => tf.where(isMoved, distance, 0);
  const [byX, byY] = [by(right), by(down)];
  return ({ x, y }) => ({ x: tf.sub(x, byX), y: tf.sub(y, byY) });
}

/** Turns by whole quarters, exactly. */
function quarters(count: PerImage): Before {
  const is = (number: number): PerImage => tf.cast(tf.equal(count, number), 'float32');
  return rotated(tf.sub(is(0), is(2)), tf.sub(is(1), is(3)));
}

/** Turns by any angle, with such a chance that one of two turns is made with the chance `p`. */
function turned(draws: Draws, { rotate }: Settings): Before {
  const chance = tf.sub<tf.Scalar>(1, tf.sqrt(tf.sub(1, draws.tools.p)));
  const angle = draws.maybe(tf.mul(draws.around0(), tf.mul(rotate, Math.PI)), 0, chance);
  return rotated(tf.cos(angle), tf.sin(angle));
}

function rotated(cos: PerImage, sin: PerImage): Before {
  return ({ x, y }) => ({
    x: tf.sub(tf.mul(cos, x), tf.mul(sin, y)),
    y: tf.add(tf.mul(sin, x), tf.mul(cos, y)),
  });
}
