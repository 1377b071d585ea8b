import { type Node, barrier, isOp, reshape } from '../../../trace/program/index.js';

/**
 * A reduction over neighbouring axes, such as batch norm's over [n, h, w, c], as one over a single
 * axis. XLA walks several reduced axes with one strided read an element, five times as slow here as
 * the same sum over [n * h * w, c]; the barrier keeps it from undoing the reshape.
 */
export function lowerReduction(node: Node, [x]: readonly Node[]): Node | undefined {
  if (!isOp(node, 'reduce')) return undefined;
  const merged = mergeAxes(x.shape, node.params.axes);
  if (merged.shape.length === x.shape.length) return undefined;
  const flat = barrier(reshape(x, merged.shape));
  const { reduction } = node.params;
  const shape = merged.shape.filter((_, i) => !merged.axes.includes(i));
  const sums = x.graph.node('reduce', { reduction, axes: merged.axes }, [flat], shape, node.dtype);
  return reshape(sums, node.shape);
}

/** Joins each run of axes that are all reduced, and each that are all kept. */
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
