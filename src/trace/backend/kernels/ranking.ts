import type * as tf from '@tensorflow/tfjs-core';
import {
  type Node,
  binary,
  broadcast,
  compare,
  convert,
  full,
  iota,
  reduce,
  reshape,
  select,
  size,
} from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';

/** Maximum number of pairwise comparisons. Beyond it a sort would be needed. */
const MOST_PAIRS = 2 ** 26;

/**
 * The largest `k` along the last axis, in order, with their indices; of equal ones the first comes
 * first.
 */
function topK(x: Node, k: number): [Node, Node] {
  const extent = x.shape.at(-1)!;
  const rows = size(x.shape) / Math.max(1, extent);
  if (rows * extent * extent > MOST_PAIRS) {
    throw new Error(`the largest of ${extent} are too many to be compared pair by pair`);
  }
  const table = reshape(x, [rows, extent]);
  const pairs = [rows, extent, extent];
  const [own, other] = [broadcast(table, pairs, [0, 1]), broadcast(table, pairs, [0, 2])];
  const [place, otherPlace] = [1, 2].map((axis) => iota(x.graph, pairs, axis, 'i32'));
  const tied = binary('and', compare('EQ', other, own), compare('LT', otherPlace, place));
  const ahead = binary('or', compare('GT', other, own), tied);
  const rank = reduce(convert(ahead, 'i32'), 'add', [2]);
  // The element of rank r goes to index r of the output: one per row.
  const wide = [rows, k, extent];
  const chosen = compare('EQ', broadcast(rank, wide, [0, 2]), iota(x.graph, wide, 1, 'i32'));
  const pick = (values: Node) => {
    const none = full(x.graph, 0, wide, values.dtype);
    const picked = reduce(select(chosen, broadcast(values, wide, [0, 2]), none), 'add', [2]);
    return reshape(picked, [...x.shape.slice(0, -1), k]);
  };
  return [pick(table), pick(iota(x.graph, [rows, extent], 1, 'i32'))];
}

export const ranking: KernelRules = {
  TopK: rule<tf.TopKAttrs>(({ input, attrs }) => topK(input('x'), attrs.k)),
  SearchSorted: rule<tf.SearchSortedAttrs>(({ input, attrs }) => {
    const [sorted, values] = [input('sortedSequence'), input('values')];
    const shape = [values.shape[0], values.shape[1], sorted.shape[1]];
    const before = compare(
      attrs.side === 'left' ? 'LT' : 'LE',
      broadcast(sorted, shape, [0, 2]),
      broadcast(values, shape, [0, 1]),
    );
    return reduce(convert(before, 'i32'), 'add', [2]);
  }),
};
