import * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  compare,
  concat,
  constant,
  full,
  iota,
  pad,
  reshape,
  reverse,
  select,
  size,
  slice,
  take,
  transpose,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';

const { backend_util } = tf;

/** The slice of an axis from `start` to `limit`. */
function part(x: Node, axis: number, start: number, limit: number): Node {
  return slice(
    x,
    x.shape.map((_, i) => (i === axis ? start : 0)),
    x.shape.map((extent, i) => (i === axis ? limit : extent)),
  );
}

/** Pads an axis by reflection; with `edge` the edge elements are repeated. */
function mirror(
  x: Node,
  axis: number,
  [before, after]: readonly [number, number],
  edge: number,
): Node {
  const skip = 1 - edge;
  const extent = x.shape[axis];
  const turned = (start: number, limit: number) => reverse(part(x, axis, start, limit), [axis]);
  const parts = [
    ...(before > 0 ? [turned(skip, skip + before)] : []),
    x,
    ...(after > 0 ? [turned(extent - skip - after, extent - skip)] : []),
  ];
  return concat(parts, axis);
}

/**
 * Rotates an image: each output pixel is read from its position rotated by `radians` about
 * `center`.
 */
function rotate(x: Node, { radians, center, fillValue }: tf.RotateWithOffsetAttrs): Node {
  const [batch, height, width, channels] = x.shape;
  const [centerX, centerY] = backend_util.getImageCenter(center, height, width);
  const [sin, cos] = [Math.sin(radians), Math.cos(radians)];
  const count = height * width;
  const source = new Int32Array(count);
  const inside = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const [right, down] = [(i % width) - centerX, Math.floor(i / width) - centerY];
    const column = Math.round(right * cos - down * sin + centerX);
    const row = Math.round(right * sin + down * cos + centerY);
    inside[i] = Number(column >= 0 && column < width && row >= 0 && row < height);
    source[i] = inside[i] ? row * width + column : 0;
  }
  const pixels = transpose(reshape(x, [batch, count, channels]), [1, 0, 2]);
  const turned = take(pixels, constant(x.graph, source, [count], 'i32'));
  const fill =
    typeof fillValue === 'number'
      ? full(x.graph, fillValue, turned.shape, x.dtype)
      : spread(constant(x.graph, channelFill(fillValue, channels), [channels], x.dtype), turned, 2);
  const isInside = spread(constant(x.graph, inside, [count], 'bool'), turned, 0);
  return reshape(transpose(select(isInside, turned, fill), [1, 0, 2]), x.shape);
}

/** The fill value per channel. A fourth channel is opacity and is filled with 255. */
function channelFill(fill: readonly number[], channels: number): number[] {
  return Array.from({ length: channels }, (_, i) => (i === 3 ? 255 : fill[i]));
}

function spread(vector: Node, like: Node, axis: number): Node {
  return vector.graph.node('broadcast', { dims: [axis] }, [vector], like.shape, vector.dtype);
}

export const blocks: KernelRules = {
  BatchToSpaceND: rule<tf.BatchToSpaceNDAttrs>(({ input, attrs: { blockShape, crops } }) => {
    const x = input('x');
    const shape = [...x.shape];
    const block = size(blockShape);
    const split = backend_util.getReshaped(shape, blockShape, block);
    const order = backend_util.getPermuted(split.length, blockShape.length);
    const joined = backend_util.getReshapedPermuted(shape, blockShape, block);
    const starts = backend_util.getSliceBeginCoords(crops, blockShape.length);
    const extents = backend_util.getSliceSize(joined, crops, blockShape.length);
    const whole = reshape(transpose(reshape(x, split), order), joined);
    const from = joined.map((_, i) => starts[i] ?? 0);
    return slice(
      whole,
      from,
      joined.map((extent, i) => from[i] + (extents[i] ?? extent)),
    );
  }),
  SpaceToBatchND: rule<tf.SpaceToBatchNDAttrs>(({ input, attrs: { blockShape, paddings } }) => {
    const x = input('x');
    const side = (k: 0 | 1) => x.shape.map((_, i) => paddings[i - 1]?.[k] ?? 0);
    const padded = pad(x, side(0), side(1));
    const [shape, block] = [[...padded.shape], size(blockShape)];
    const split = backend_util.getReshaped(shape, blockShape, block, false);
    const order = backend_util.getPermuted(split.length, blockShape.length, false);
    const joined = backend_util.getReshapedPermuted(shape, blockShape, block, false);
    return reshape(transpose(reshape(padded, split), order), joined);
  }),
  DepthToSpace: rule<tf.DepthToSpaceAttrs>(({ input, attrs: { blockSize: b, dataFormat } }) => {
    const x = dataFormat === 'NCHW' ? transpose(input('x'), [0, 2, 3, 1]) : input('x');
    const [batch, height, width, depth] = x.shape;
    const split = reshape(x, [batch, height, width, b, b, depth / (b * b)]);
    const woven = transpose(split, [0, 1, 3, 2, 4, 5]);
    const out = reshape(woven, [batch, height * b, width * b, depth / (b * b)]);
    return dataFormat === 'NCHW' ? transpose(out, [0, 3, 1, 2]) : out;
  }),
  MirrorPad: rule<tf.MirrorPadAttrs>(({ input, attrs: { paddings, mode } }) =>
    paddings.reduce(
      (x, padding, axis) => mirror(x, axis, padding, mode === 'reflect' ? 0 : 1),
      input('x'),
    ),
  ),
  Diag: rule(({ input }) => {
    const x = input('x');
    const count = size(x.shape);
    const [rows, columns] = [0, 1].map((axis) => iota(x.graph, [count, count], axis, 'i32'));
    const wide = spread(reshape(x, [count]), rows, 0);
    const zeros = full(x.graph, 0, [count, count], x.dtype);
    return reshape(select(compare('EQ', rows, columns), wide, zeros), [...x.shape, ...x.shape]);
  }),
  FlipLeftRight: rule(({ input }) => reverse(input('image'), [2])),
  RotateWithOffset: rule<tf.RotateWithOffsetAttrs>(({ input, attrs }) =>
    rotate(input('image'), attrs),
  ),
};
