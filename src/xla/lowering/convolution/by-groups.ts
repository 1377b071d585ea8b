import { type ConvolutionParams, type Node, concat, slice } from '../../../trace/program/index.js';

/** With more groups than this the program would be long, and slow to compile. */
const MOST_GROUPS = 64;

/**
 * A convolution in groups as one convolution for each group. XLA's CPU compiler has fast kernels for
 * those without groups alone: eight groups of eight channels took 6.6 s with their gradients, apart
 * 0.18 s.
 * @param lower what each group's convolution is replaced with
 * @returns undefined for a convolution without groups
 */
export function byGroups(
  lhs: Node,
  rhs: Node,
  params: ConvolutionParams,
  lower: (lhs: Node, rhs: Node, params: ConvolutionParams) => Node,
): Node | undefined {
  const { dims, featureGroups, batchGroups } = params;
  const groups = Math.max(featureGroups, batchGroups);
  if (groups === 1 || groups > MOST_GROUPS) return undefined;
  const lhsAxis = featureGroups > 1 ? dims.lhs.feature : dims.lhs.batch;
  const alone = { ...params, featureGroups: 1, batchGroups: 1 };
  const results = Array.from({ length: groups }, (_, group) =>
    lower(part(lhs, lhsAxis, group, groups), part(rhs, dims.rhs.output, group, groups), alone),
  );
  return concat(results, dims.out.feature);
}

/** One of some equal parts along an axis. */
function part(node: Node, axis: number, index: number, count: number): Node {
  const size = node.shape[axis] / count;
  const starts = node.shape.map(() => 0).with(axis, index * size);
  return slice(node, starts, node.shape.with(axis, (index + 1) * size));
}
