import {
  type Node,
  type Program,
  type PrimitiveParams,
  convert,
  isOp,
} from '../../trace/program/index.js';
import { rewrite } from '../lowering/rewrite.js';

/**
 * A program that multiplies in bf16: the operands of every matrix product and convolution are rounded
 * to it. All else, and with it losses, statistics, parameters and the optimizer's state, is float32
 * as before; so are sums of products, which devices add up in float32.
 *
 * What a convolution makes of images is rounded to bf16, too, so that it is kept and moved in half the
 * memory: XLA fuses the conversion into what follows. The gradient of a filter, a sum over the batch,
 * and matrix products, whose results are small beside their operands, keep their float32.
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

/** The gradient of a filter takes the images' batch, their first axis, for the feature to sum over. */
function sumsOverBatch({ dims }: PrimitiveParams['convolution']): boolean {
  return dims.lhs.feature === 0;
}
