import * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  add,
  broadcast,
  broadcastTo,
  compare,
  full,
  fullLike,
  iota,
  mul,
  constant,
  reduce,
  reshape,
  scatterAdd,
  select,
  size,
  take,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';

const { backend_util } = tf;

/** TensorFlow.js reads only the shapes and types of these. */
const info = (x: Node) => ({ shape: [...x.shape], dtype: 'int32' }) as unknown as tf.Tensor;

/** Indices [n, rank] into leading axes of these strides, as one number each: [n]. */
function flatIndices(indices: Node, count: number, strides: readonly number[]): Node {
  const rank = strides.length;
  if (rank === 0) return full(indices.graph, 0, [count], 'i32');
  const table = reshape(indices, [count, rank]);
  const weights = constant(indices.graph, Int32Array.from(strides), [rank], 'i32');
  return reduce(mul(table, broadcast(weights, table.shape, [1])), 'add', [1]);
}

/** Updates by index, with the result's shape seen as rows of `sliceSize` elements. */
function rowsOf(updates: Node, indices: Node, shape: readonly number[]) {
  const { sliceRank, numUpdates, sliceSize, strides } = backend_util.calculateShapes(
    info(updates),
    info(indices),
    [...shape],
  );
  const rows = size(shape) / sliceSize;
  return {
    at: flatIndices(indices, numUpdates, strides.slice(0, sliceRank)),
    updates: reshape(updates, [numUpdates, sliceSize]),
    table: [rows, sliceSize],
    count: numUpdates,
  };
}

/** Puts updates at their indices; other elements are those of `background`. */
function placed(updates: Node, indices: Node, background: Node): Node {
  const { at, updates: rows, table, count } = rowsOf(updates, indices, background.shape);
  const { graph } = updates;
  const sums = scatterAdd(full(graph, 0, table, updates.dtype), at, rows);
  const hits = scatterAdd(full(graph, 0, [table[0]], 'i32'), at, full(graph, 1, [count], 'i32'));
  const hit = broadcast(compare('GT', hits, fullLike(hits, 0)), table, [0]);
  return reshape(select(hit, sums, reshape(background, table)), background.shape);
}

/** The number of values in each of `bins`, or the sum of their weights. */
function histogram(x: Node, weights: Node, bins: number, rows: number): Node {
  const { graph } = x;
  const columns = size(x.shape) / rows;
  const row = iota(graph, [rows, columns], 0, 'i32');
  const values = reshape(x, [rows, columns]);
  const inside = compare('LT', values, fullLike(values, bins));
  const place = add(mul(row, fullLike(row, bins)), values);
  // Values beyond the last bin get an index outside the table and are not added.
  const at = select(inside, place, fullLike(place, rows * bins));
  const type = weights.dtype;
  const added = size(weights.shape)
    ? reshape(weights, [rows * columns])
    : full(graph, 1, [rows * columns], type);
  const zeros = full(graph, 0, [rows * bins], type);
  return scatterAdd(zeros, reshape(at, [rows * columns]), added);
}

export const scattering: KernelRules = {
  GatherNd: rule(({ input }) => {
    const [x, indices] = [input('params'), input('indices')];
    const [shape, count, slices, strides] = backend_util.prepareAndValidate(info(x), info(indices));
    const rows = reshape(x, [size(x.shape) / slices, slices]);
    const rank = indices.shape.at(-1)!;
    return reshape(take(rows, flatIndices(indices, count, strides.slice(0, rank))), shape);
  }),
  ScatterNd: rule<tf.ScatterNdAttrs>(({ input, attrs: { shape } }) => {
    const [indices, updates] = [input('indices'), input('updates')];
    const { at, updates: rows, table } = rowsOf(updates, indices, shape);
    return reshape(scatterAdd(full(updates.graph, 0, table, updates.dtype), at, rows), shape);
  }),
  TensorScatterUpdate: rule(({ input }) =>
    placed(input('updates'), input('indices'), input('tensor')),
  ),
  SparseToDense: rule<tf.SparseToDenseAttrs>(({ input, attrs: { outputShape } }) => {
    const [indices, values] = [input('sparseIndices'), input('sparseValues')];
    const background = broadcastTo(input('defaultValue'), outputShape);
    const count = indices.shape.length > 1 ? indices.shape[0] : size(indices.shape);
    const table = indices.shape.length > 1 ? indices : reshape(indices, [count, 1]);
    return placed(broadcastTo(values, [count]), table, background);
  }),
  Bincount: rule<tf.BincountAttrs>(({ input, attrs }) =>
    histogram(input('x'), input('weights'), attrs.size, 1),
  ),
  DenseBincount: rule<tf.DenseBincountAttrs>(({ input, attrs }) => {
    const [x, weights] = [input('x'), input('weights')];
    const rows = x.shape.length === 2 ? x.shape[0] : 1;
    if (attrs.binaryOutput) {
      const counts = histogram(x, full(x.graph, 0, [0], weights.dtype), attrs.size, rows);
      const some = compare('GT', counts, fullLike(counts, 0));
      const seen = select(some, fullLike(counts, 1), fullLike(counts, 0));
      return x.shape.length === 2 ? reshape(seen, [rows, attrs.size]) : seen;
    }
    const counts = histogram(x, weights, attrs.size, rows);
    return x.shape.length === 2 ? reshape(counts, [rows, attrs.size]) : counts;
  }),
};
