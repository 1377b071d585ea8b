import type * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  add,
  binary,
  broadcast,
  compare,
  convert,
  div,
  fullLike,
  iota,
  max,
  min,
  mul,
  neg,
  reshape,
  select,
  size,
  slice,
  sub,
  take,
  unary,
  withNumber,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';
import { index, isInside, whole } from './crop.js';

const floor = (x: Node) => unary('floor', x);
const times = (x: Node, factor: number) => withNumber('mul', x, factor);
const isNegative = (x: Node) => compare('LT', x, fullLike(x, 0));

/** Maps positions outside an axis back into it, as TensorFlow.js does. */
const FOLD: Record<tf.TransformAttrs['fillMode'], (at: Node, extent: number) => Node> = {
  constant: (at) => at,
  nearest: clamp,
  // [abcd] is extended to [dcba|abcd|dcba].
  reflect(at, extent) {
    const period = 2 * extent;
    const turns = (x: Node) => times(floor(withNumber('div', x, period)), period);
    const before = add(turns(neg(at)), at);
    const reflected = select(
      compare('LT', before, fullLike(at, -extent)),
      withNumber('add', before, period),
      withNumber('sub', neg(before), 1),
    );
    const after = sub(at, turns(at));
    const returned = select(
      compare('GE', after, fullLike(at, extent)),
      sub(fullLike(at, period - 1), after),
      after,
    );
    return clamp(select(isNegative(at), reflected, returned), extent);
  },
  // [abcd] is extended to [abcd|abcd|abcd].
  wrap(at, extent) {
    if (extent === 1) return fullLike(at, 0);
    const turns = (x: Node) => floor(withNumber('div', x, extent - 1));
    const before = add(at, times(withNumber('add', turns(neg(at)), 1), extent));
    const after = sub(at, times(turns(at), extent));
    const isAfter = compare('GT', at, fullLike(at, extent - 1));
    return clamp(select(isNegative(at), before, select(isAfter, after, at)), extent);
  },
};

function clamp(at: Node, extent: number): Node {
  return max(fullLike(at, 0), min(at, fullLike(at, extent - 1)));
}

/**
 * Applies a projective map, eight numbers per image or for all images: each output pixel is read
 * from its mapped position.
 */
function transform(image: Node, maps: Node, attrs: tf.TransformAttrs): Node {
  const [batch, height, width, channels] = image.shape;
  const [outHeight, outWidth] = attrs.outputShape ?? [height, width];
  const shape = [batch, outHeight, outWidth];
  const [down, right] = [1, 2].map((axis) => iota(image.graph, shape, axis, 'f32'));
  const number = (i: number) => {
    const column = slice(maps, [0, i], [maps.shape[0], i + 1]);
    return maps.shape[0] === 1
      ? broadcast(reshape(column, []), shape, [])
      : broadcast(reshape(column, [batch]), shape, [0]);
  };
  const linear = (i: number) => add(mul(number(i), right), mul(number(i + 1), down));
  const projection = withNumber('add', linear(6), 1);
  // Infinitely far away, hence outside the image.
  const isNowhere = compare('EQ', projection, fullLike(projection, 0));
  const divisor = select(isNowhere, fullLike(projection, 1), projection);
  const fold = FOLD[attrs.fillMode];
  const x = fold(div(add(linear(0), number(2)), divisor), width);
  const y = fold(div(add(linear(3), number(5)), divisor), height);

  const pixels = reshape(convert(image, 'f32'), [batch * height * width, channels]);
  const first = times(iota(image.graph, shape, 0, 'i32'), height * width);
  const deep = (v: Node) => broadcast(v, [...shape, channels], [0, 1, 2]);
  const at = (row: Node, column: Node) => {
    const inImage = add(times(index(row, height), width), index(column, width));
    const flat = reshape(add(first, inImage), [size(shape)]);
    const value = reshape(take(pixels, flat), [...shape, channels]);
    const inside = binary('and', isInside(row, height), isInside(column, width));
    return select(deep(inside), value, fullLike(value, attrs.fillValue));
  };
  const value =
    attrs.interpolation === 'nearest' ? at(whole(y), whole(x)) : between(at, y, x, deep);
  const filled = select(deep(isNowhere), fullLike(value, attrs.fillValue), value);
  return convert(filled, image.dtype);
}

/** Interpolates between the four pixels around a position. */
function between(
  at: (row: Node, column: Node) => Node,
  y: Node,
  x: Node,
  deep: (v: Node) => Node,
): Node {
  const [top, left] = [floor(y), floor(x)];
  const [bottom, right] = [top, left].map((v) => withNumber('add', v, 1));
  const mix = (a: Node, b: Node, toA: Node, toB: Node) => add(mul(deep(toA), a), mul(deep(toB), b));
  const across = (row: Node) => mix(at(row, left), at(row, right), sub(right, x), sub(x, left));
  return mix(across(top), across(bottom), sub(bottom, y), sub(y, top));
}

export const transforms: KernelRules = {
  Transform: rule<tf.TransformAttrs>(({ input, attrs }) =>
    transform(input('image'), input('transforms'), attrs),
  ),
};
