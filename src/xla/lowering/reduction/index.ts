import { type Node, barrier, full, isOp, reduce, reshape } from '../../../trace/program/index.js';
import { isCentred } from './centred.js';
import { factored } from './factors.js';
import { addedRows } from './rows.js';

/** A reduction in the form that XLA's CPU compiler runs fast. */
export function lowerReduction(node: Node, [x]: readonly Node[]): Node | undefined {
  return withoutFactors(node, x) ?? overOneAxis(node, x);
}

/**
 * A sum without factors that are constant along the summed axes, which multiply the result instead.
 * If the remaining sum is known to be zero, the sum is dropped. A factor that is only a number
 * stays: the sum of x / n does not overflow where that of x does.
 */
function withoutFactors(node: Node, x: Node): Node | undefined {
  if (!isOp(node, 'reduce') || node.params.reduction !== 'add') return undefined;
  if (x.dtype !== 'f32') return undefined;
  const { axes } = node.params;
  const { varying, taken, restore } = factored(x, axes);
  if (taken.every((factor) => isOp(factor, 'constant'))) return undefined;
  const sum = isCentred(varying, axes, (value) => sumOf(value, axes))
    ? full(x.graph, 0, node.shape, x.dtype)
    : sumOf(varying, axes);
  return restore.reduce((value, step) => step(value), sum);
}

function sumOf(x: Node, axes: readonly number[]): Node {
  const sum = reduce(x, 'add', axes);
  return overOneAxis(sum, x) ?? sum;
}

/**
 * A reduction over neighbouring axes, such as batch norm's over [n, h, w, c], as one over a single
 * axis. XLA computes a reduction of several axes with one strided read per element, here five times
 * as slow as the same sum over [n * h * w, c]. The barrier keeps XLA from undoing the reshape.
 */
function overOneAxis(node: Node, x: Node): Node | undefined {
  if (!isOp(node, 'reduce')) return undefined;
  const merged = mergeAxes(x.shape, node.params.axes);
  if (merged.shape.length === x.shape.length) return undefined;
  const { reduction } = node.params;
  const joined = reshape(x, merged.shape);
  const isSumOfRows = reduction === 'add' && merged.axes[0] === 0;
  const flat = barrier((isSumOfRows ? addedRows(joined) : undefined) ?? joined);
  const shape = merged.shape.filter((_, i) => !merged.axes.includes(i));
  const sums = x.graph.node('reduce', { reduction, axes: merged.axes }, [flat], shape, node.dtype);
  return reshape(sums, node.shape);
}

/** Merges each run of axes that are all reduced, and each run that are all kept. */
function mergeAxes(shape: readonly number[], reduced: readonly number[]) {
  const groups: { extent: number; isReduced: boolean }[] = [];
  shape.forEach((extent, i) => {
    const isReduced = reduced.includes(i);
    const last = groups.at(-1);
    if (last?.isReduced === isReduced) last.extent *= extent;
    else groups.push({ extent, isReduced });
  });
  const axes = groups.flatMap(({ isReduced }, i) => (isReduced ? [i] : []));
  return { shape: groups.map(({ extent }) => extent), axes };
}
