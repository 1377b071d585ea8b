import { type ConvolutionParams, type Node, add, slice } from '../../../trace/program/index.js';
import { convolutionOfPadded } from './padded.js';

/** Planes that are summed over at once, if that makes no more than so many parts. */
const PART = 64;
const MOST_PARTS = 16;

/**
 * A convolution whose summed-over axis is not the last one, such as a filter's gradient, which sums
 * over the batch: as the sum over parts of that axis. XLA's CPU compiler moves the axis to the end
 * first, plane by plane, and with more planes than this they push one another out of the processor's
 * caches, the more so where their distance is a power of two.
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

/** What lies from `start` to before `end` along an axis. */
function part(node: Node, axis: number, start: number, end: number): Node {
  const starts = node.shape.map(() => 0);
  return slice(node, starts.with(axis, start), node.shape.with(axis, end));
}
