import * as tf from '@tensorflow/tfjs-core';
import { bitcast, full, reshape, scatterAdd, size, take, transpose } from '../../program/index.js';
import { RANDOM_UNIFORM, type RandomUniformAttrs, uniformNodes } from '../../random/index.js';
import { type KernelRules, rule } from '../rule.js';

export const indexing: KernelRules = {
  GatherV2: rule<tf.GatherV2Attrs>(({ input, attrs }) => {
    const [x, indices] = [input('x'), input('indices')];
    if (attrs.batchDims) throw new Error('gather with batchDims is not supported yet');
    const axis = tf.util.parseAxisParam(attrs.axis, [...x.shape])[0];
    const rest = x.shape.flatMap((_, i) => (i === axis ? [] : [i]));
    const front = transpose(x, [axis, ...rest]);
    const rows = take(front, reshape(indices, [size(indices.shape)]));
    // [n, …rest] -> rest before the axis, n, rest after it
    const back = Array.from({ length: rest.length + 1 }, (_, i) =>
      i < axis ? i + 1 : i === axis ? 0 : i,
    );
    const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
    return reshape(transpose(rows, back), shape);
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
