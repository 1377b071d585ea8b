import { type ConvolutionParams, type Node, add, slice } from '../../../trace/program/index.js';
import { convolutionOfPadded } from './padded.js';

/**
 * Number of planes per part. Larger inputs get larger parts, so that there are at most MOST_PARTS.
 */
const PART = 64;
const MOST_PARTS = 16;

/**
 * Splits a convolution whose summed axis is not the last one into a sum over parts of that axis. An
 * example is a filter's gradient, which sums over the batch. XLA's CPU compiler first transposes
 * the axis to the end, plane by plane. With more than PART planes, the planes evict one another
 * from the processor's caches, most of all when their distance is a power of two.
 * @returns undefined for any other convolution
 */
export function inParts(lhs: Node, rhs: Node, params: ConvolutionParams): Node | undefined {
  const { dims, featureGroups, batchGroups } = params;
  const count = lhs.shape[dims.lhs.feature];
  const isLast = dims.lhs.feature === lhs.shape.length - 1;
  if (isLast || count <= PART || featureGroups > 1 || batchGroups > 1) return undefined;
  const size = Math.max(PART, Math.ceil(count / MOST_PARTS));
  let sum: Node | undefined;
  for (let start = 0; start < count; start += size) {
    const end = Math.min(count, start + size);
    const left = part(lhs, dims.lhs.feature, start, end);
    const right = part(rhs, dims.rhs.input, start, end);
    const product = convolutionOfPadded(left, right, params);
    sum = sum ? add(sum, product) : product;
  }
  return sum;
}

/** The slice [start, end) along an axis. */
function part(node: Node, axis: number, start: number, end: number): Node {
  const starts = node.shape.map(() => 0);
  return slice(node, starts.with(axis, start), node.shape.with(axis, end));
}
