import { type Node, compare, fullLike, min, mul, select, unary } from '../../program/index.js';
import { elu, leakyRelu, relu } from './elementwise.js';

/** Applies the activation of a fused kernel. */
export function activate(
  x: Node,
  { activation, leakyreluAlpha }: { activation?: string; leakyreluAlpha?: number },
  preluWeights: Node | undefined,
): Node {
  switch (activation) {
    case undefined:
    case null as unknown as undefined:
    case 'linear':
      return x;
    case 'relu':
      return relu(x);
    case 'relu6':
      return min(relu(x), fullLike(x, 6));
    case 'elu':
      return elu(x);
    case 'sigmoid':
      return unary('logistic', x);
    case 'leakyrelu':
      return leakyRelu(x, leakyreluAlpha ?? 0.2);
    case 'prelu':
      if (!preluWeights) throw new Error('prelu without its weights');
      return select(compare('LT', x, fullLike(x, 0)), mul(x, preluWeights), x);
    default:
      throw new Error(`no fused activation "${activation}"`);
  }
}
