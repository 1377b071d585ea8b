import {
  type Node,
  type Program,
  type PrimitiveParams,
  convert,
  isOp,
} from '../trace/program/index.js';
import { rewrite } from './lowering/rewrite.js';

/**
 * A program that multiplies in bf16: the operands of every matrix product and convolution are
 * rounded to bf16. Everything else stays float32: losses, statistics, parameters and the
 * optimizer's state. Sums of products also stay float32, as devices accumulate in float32.
 *
 * The image outputs of a convolution are rounded to bf16 too, so that they take half the memory and
 * bandwidth; XLA fuses the conversion into their users. The gradients of filters (sums over the
 * batch) and matrix products stay float32, because they are small beside their operands.
 */
export function multiplyInBf16(program: Program): Program {
  return rewrite(program, (node, inputs) => {
    if (node.dtype !== 'f32') return undefined;
    if (isOp(node, 'dot')) return inBf16(node, inputs, 'f32');
    if (isOp(node, 'convolution')) {
      return inBf16(node, inputs, sumsOverBatch(node.params) ? 'f32' : 'bf16');
    }
    return undefined;
  });
}

function inBf16(node: Node, inputs: readonly Node[], result: 'f32' | 'bf16'): Node {
  const rounded = inputs.map((input) => convert(input, 'bf16'));
  const { op, params, shape } = node;
  return convert(rounded[0].graph.node(op, params, rounded, shape, result), 'f32');
}

/**
 * In the gradient of a filter, the images' batch, their first axis, is the feature axis that is
 * summed.
 */
function sumsOverBatch({ dims }: PrimitiveParams['convolution']): boolean {
  return dims.lhs.feature === 0;
}
