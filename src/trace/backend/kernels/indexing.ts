import * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  add,
  bitcast,
  full,
  fullLike,
  iota,
  mul,
  reshape,
  scatterAdd,
  size,
  take,
  transpose,
} from '../../program/index.js';
import { RANDOM_UNIFORM, type RandomUniformAttrs, uniformNodes } from '../../random/index.js';
import { type KernelRules, rule } from '../rule.js';

/** Slices of an axis by index. */
function gather(x: Node, indices: Node, axis: number): Node {
  const rest = x.shape.flatMap((_, i) => (i === axis ? [] : [i]));
  const front = transpose(x, [axis, ...rest]);
  const rows = take(front, reshape(indices, [size(indices.shape)]));
  // [n, …rest] -> rest before the axis, n, rest after it
  const back = Array.from({ length: rest.length + 1 }, (_, i) =>
    i < axis ? i + 1 : i === axis ? 0 : i,
  );
  const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
  return reshape(transpose(rows, back), shape);
}

/** Like `gather`; the first `batchDims` axes of both operands correspond to each other. */
function batchGather(x: Node, indices: Node, axis: number, batchDims: number): Node {
  const info = tf.backend_util.segment_util.collectGatherOpShapeInfo(
    { shape: [...x.shape] } as tf.TensorInfo,
    { shape: [...indices.shape] } as tf.TensorInfo,
    axis,
    batchDims,
  );
  const { batchSize, outerSize, dimSize, sliceSize, outputShape } = info;
  const each = size(indices.shape) / Math.max(1, batchSize);
  const parts = reshape(x, [batchSize, outerSize, dimSize, sliceSize]);
  const front = transpose(parts, [0, 2, 1, 3]);
  const table = reshape(front, [batchSize * dimSize, outerSize, sliceSize]);
  const rows = take(table, flat(indices, [batchSize, each], dimSize));
  const out = transpose(reshape(rows, [batchSize, each, outerSize, sliceSize]), [0, 2, 1, 3]);
  return reshape(out, outputShape);
}

/** Indices [batch, each] into a table in which each batch has `extent` rows. */
function flat(indices: Node, shape: readonly [number, number], extent: number): Node {
  const count = shape[0] * shape[1];
  if (shape[0] <= 1) return reshape(indices, [count]);
  const batch = iota(indices.graph, shape, 0, 'i32');
  const start = mul(batch, fullLike(batch, extent));
  return reshape(add(start, reshape(indices, shape)), [count]);
}

export const indexing: KernelRules = {
  GatherV2: rule<tf.GatherV2Attrs>(({ input, attrs }) => {
    const [x, indices] = [input('x'), input('indices')];
    const axis = tf.util.parseAxisParam(attrs.axis, [...x.shape])[0];
    return attrs.batchDims
      ? batchGather(x, indices, axis, attrs.batchDims)
      : gather(x, indices, axis);
  }),
  UnsortedSegmentSum: rule<tf.UnsortedSegmentSumAttrs>(({ graph, input, attrs }) => {
    const [x, ids] = [input('x'), input('segmentIds')];
    const rest = x.shape.slice(ids.shape.length);
    const zeros = full(graph, 0, [attrs.numSegments, ...rest], x.dtype);
    const count = size(ids.shape);
    return scatterAdd(zeros, reshape(ids, [count]), reshape(x, [count, ...rest]));
  }),
  [RANDOM_UNIFORM]: rule<RandomUniformAttrs>(({ graph, input, attrs }) =>
    uniformNodes(
      graph,
      bitcast(input('seed'), 'u32'),
      bitcast(input('step'), 'u32'),
      attrs.use,
      attrs.shape,
    ),
  ),
};
