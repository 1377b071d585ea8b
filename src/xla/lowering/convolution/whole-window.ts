import {
  type ConvolutionParams,
  type Node,
  dot,
  reshape,
  size,
  transpose,
} from '../../../trace/program/index.js';
import { inverse } from './layouts.js';

/**
 * A convolution whose window covers the whole image has one output pixel: it is written as a matrix
 * product. The gradient of a 1x1 filter also has this form. XLA's CPU compiler would gather windows
 * for it.
 * @returns undefined for any other convolution
 */
export function wholeWindow(lhs: Node, rhs: Node, params: ConvolutionParams): Node | undefined {
  if (!isWholeWindow(lhs, rhs, params)) return undefined;
  const { dims } = params;
  // The summed axes, in the order of the left operand, which then needs no transpose.
  const pairs = [dims.lhs.feature, ...dims.lhs.spatial]
    .map((axis, i) => [axis, [dims.rhs.input, ...dims.rhs.spatial][i]])
    .sort(([a], [b]) => a - b);
  const summed = pairs.map(([axis]) => axis);
  const rows = lhs.shape[dims.lhs.batch];
  const columns = rhs.shape[dims.rhs.output];
  const depth = size(lhs.shape) / rows;
  const isLast = dims.lhs.batch === lhs.shape.length - 1;
  const matrix = isLast
    ? reshape(lhs, [depth, rows])
    : reshape(transpose(lhs, [dims.lhs.batch, ...summed]), [rows, depth]);
  const other = transpose(rhs, [...pairs.map(([, axis]) => axis), dims.rhs.output]);
  const product = dot(matrix, reshape(other, [depth, columns]), {
    lhsBatch: [],
    rhsBatch: [],
    lhsContract: [isLast ? 0 : 1],
    rhsContract: [0],
  });
  const back = inverse([dims.out.batch, dims.out.feature, ...dims.out.spatial]);
  return transpose(reshape(product, [rows, columns, ...dims.out.spatial.map(() => 1)]), back);
}

function isWholeWindow(lhs: Node, rhs: Node, params: ConvolutionParams): boolean {
  const { dims, featureGroups, batchGroups, lhsDilation, rhsDilation, padding, reverse } = params;
  const isPlain = [featureGroups, batchGroups, ...lhsDilation, ...rhsDilation].every(
    (n) => n === 1,
  );
  if (!isPlain || padding.flat().some((amount) => amount !== 0)) return false;
  return dims.lhs.spatial.every((axis, i) => {
    const [extent, window] = [lhs.shape[axis], rhs.shape[dims.rhs.spatial[i]]];
    return extent === window && (extent === 1 || !reverse[i]);
  });
}
