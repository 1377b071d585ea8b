import {
  type Node,
  broadcast,
  div,
  full,
  isOp,
  mul,
  neg,
  reshape,
} from '../../../trace/program/index.js';

/** A product split into a factor that varies along the summed axes and factors that do not. */
interface Factored {
  readonly varying: Node;
  /** The factors that are constant along the axes, without these axes. */
  readonly taken: readonly Node[];
  /** Functions that together turn the sum of `varying` into the sum of the product. */
  readonly restore: readonly ((sum: Node) => Node)[];
}

/**
 * Moves factors that are constant along the summed axes out of a sum. The gradient of batch norm
 * has five sums over [n, h, w], each a pass over a whole layer. Without the factors of one value
 * per channel, three distinct sums remain.
 */
export function factored(product: Node, axes: readonly number[]): Factored {
  const { op, inputs } = product;
  if (op === 'neg') return then(factored(inputs[0], axes), neg);
  if (op !== 'mul' && op !== 'div') return { varying: product, taken: [], restore: [] };
  const [left, right] = inputs.map((input) => alongAxes(input, axes));
  if (right) {
    const step = (sum: Node) => (op === 'mul' ? mul(sum, right) : div(sum, right));
    return then(factored(inputs[0], axes), step, right);
  }
  if (op === 'mul' && left) {
    return then(factored(inputs[1], axes), (sum) => mul(sum, left), left);
  }
  const parts = op === 'mul' ? inputs.map((input) => factored(input, axes)) : [];
  const restore = parts.flatMap((part) => part.restore);
  if (restore.length === 0) return { varying: product, taken: [], restore };
  // Sorted, so that equal products become the same node.
  const [first, second] = parts.map((part) => part.varying).sort((a, b) => a.id - b.id);
  return { varying: mul(first, second), taken: parts.flatMap((part) => part.taken), restore };
}

function then(inner: Factored, step: (sum: Node) => Node, ...taken: Node[]): Factored {
  const { varying } = inner;
  return { varying, taken: [...inner.taken, ...taken], restore: [...inner.restore, step] };
}

/** A value without these axes, if it is clearly constant along them. */
function alongAxes(node: Node, axes: readonly number[]): Node | undefined {
  const kept = node.shape.filter((_, axis) => !axes.includes(axis));
  if (isOp(node, 'constant') && node.params.data.length === 1) {
    return full(node.graph, node.params.data[0], kept, node.dtype);
  }
  if (isOp(node, 'mul') || isOp(node, 'div')) {
    const [left, right] = node.inputs.map((input) => alongAxes(input, axes));
    return left && right && (isOp(node, 'mul') ? mul(left, right) : div(left, right));
  }
  if (!isOp(node, 'broadcast') || !isSameAlong(node, axes)) return undefined;
  const [value] = node.inputs;
  const isKept = (axis: number) => !axes.includes(axis);
  const places = node.shape.map((_, axis) => axis).filter(isKept);
  const slim = reshape(
    value,
    value.shape.filter((_, i) => isKept(node.params.dims[i])),
  );
  const dims = node.params.dims.filter(isKept).map((axis) => places.indexOf(axis));
  const isWhole = kept.every((extent, i) => dims[i] === i && slim.shape[i] === extent);
  return isWhole ? slim : broadcast(slim, kept, dims);
}

/** Whether a broadcast value is constant along these axes. */
export function isSameAlong(
  { inputs, params }: Node<'broadcast'>,
  axes: readonly number[],
): boolean {
  return params.dims.every((axis, i) => !axes.includes(axis) || inputs[0].shape[i] === 1);
}
