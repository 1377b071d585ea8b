import type * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  add,
  binary,
  broadcast,
  compare,
  convert,
  full,
  fullLike,
  iota,
  max,
  min,
  mul,
  reshape,
  select,
  slice,
  sub,
  take,
  unary,
  withNumber,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';

/** Positions of a crop's pixels along one axis of the image: [boxes, crop], fractional. */
function positions(start: Node, end: Node, extent: number, crop: number): Node {
  const shape = [start.shape[0], crop];
  const scaled = (x: Node) => withNumber('mul', x, extent - 1);
  if (crop === 1) return broadcast(scaled(withNumber('mul', add(start, end), 0.5)), shape, [0]);
  const step = withNumber('div', scaled(sub(end, start)), crop - 1);
  const count = iota(start.graph, shape, 1, 'f32');
  return add(broadcast(scaled(start), shape, [0]), mul(count, broadcast(step, shape, [0])));
}

/** Whether a position lies inside the image. */
export function isInside(at: Node, extent: number): Node {
  const low = compare('GE', at, fullLike(at, 0));
  return binary('and', low, compare('LE', at, fullLike(at, extent - 1)));
}

/** A position clamped to a valid index. */
export function index(at: Node, extent: number): Node {
  const clamped = min(max(at, fullLike(at, 0)), fullLike(at, extent - 1));
  return convert(clamped, 'i32');
}

/** The nearest whole number, halves up. */
export const whole = (x: Node) => unary('floor', withNumber('add', x, 0.5));

function cropAndResize(image: Node, boxes: Node, boxInd: Node, attrs: tf.CropAndResizeAttrs): Node {
  const [batch, height, width, channels] = image.shape;
  const [cropHeight, cropWidth] = attrs.cropSize;
  const count = boxes.shape[0];
  const corner = (i: number) => reshape(slice(boxes, [0, i], [count, i + 1]), [count]);
  const y = positions(corner(0), corner(2), height, cropHeight);
  const x = positions(corner(1), corner(3), width, cropWidth);
  const shape = [count, cropHeight, cropWidth];
  const rows = (v: Node) => broadcast(v, shape, [0, 1]);
  const columns = (v: Node) => broadcast(v, shape, [0, 2]);
  const pixels = reshape(convert(image, 'f32'), [batch * height * width, channels]);
  const first = broadcast(withNumber('mul', boxInd, height * width), shape, [0]);
  const at = (row: Node, column: Node) => {
    const inImage = add(
      withNumber('mul', rows(index(row, height)), width),
      columns(index(column, width)),
    );
    const flat = reshape(add(first, inImage), [count * cropHeight * cropWidth]);
    return reshape(take(pixels, flat), [...shape, channels]);
  };
  const deep = (v: Node) => broadcast(v, [...shape, channels], [0, 1, 2]);
  const inside = deep(binary('and', rows(isInside(y, height)), columns(isInside(x, width))));
  const between = (a: Node, b: Node, fraction: Node) => add(a, mul(sub(b, a), deep(fraction)));
  let value: Node;
  if (attrs.method === 'bilinear') {
    const [top, left] = [unary('floor', y), unary('floor', x)];
    const [bottom, right] = [unary('ceil', y), unary('ceil', x)];
    const across = columns(sub(x, left));
    const upper = between(at(top, left), at(top, right), across);
    const lower = between(at(bottom, left), at(bottom, right), across);
    value = between(upper, lower, rows(sub(y, top)));
  } else {
    value = at(whole(y), whole(x));
  }
  const outside = fullLike(value, attrs.extrapolationValue);
  const known = deep(broadcast(compare('LT', boxInd, fullLike(boxInd, batch)), shape, [0]));
  return select(known, select(inside, value, outside), full(image.graph, 0, value.shape, 'f32'));
}

export const crops: KernelRules = {
  CropAndResize: rule<tf.CropAndResizeAttrs>(({ input, attrs }) =>
    cropAndResize(input('image'), input('boxes'), input('boxInd'), attrs),
  ),
};
