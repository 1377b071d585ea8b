import {
  type Graph,
  type Node,
  add,
  binary,
  concat,
  constant,
  convert,
  full,
  iota,
  mul,
  reshape,
  size,
  slice,
  withNumber,
} from '../program/index.js';
import { PARITY, ROTATIONS } from '../../random/index.js';

type Words = readonly [Node, Node];

/** Threefry-2x32 on u32 tensors: the same bits as `threefry` on the host. */
function threefryNodes([k0, k1]: Words, c0: Node, c1: Node): Words {
  const schedule = [k0, k1, withNumber('xor', binary('xor', k0, k1), PARITY)];
  let x = add(c0, k0);
  let y = add(c1, k1);
  for (let group = 0; group < 5; group++) {
    for (const rotation of ROTATIONS[group % 2]) {
      x = add(x, y);
      const rotated = binary(
        'or',
        withNumber('shiftLeft', y, rotation),
        withNumber('shiftRightLogical', y, 32 - rotation),
      );
      y = binary('xor', rotated, x);
    }
    x = add(x, schedule[(group + 1) % 3]);
    y = add(y, withNumber('add', schedule[(group + 2) % 3], group + 1));
  }
  return [x, y];
}

function deriveNodes(key: Words, use: Node): Words {
  return threefryNodes(key, use, full(use.graph, 0xffffffff, [], 'u32'));
}

/** Uniform numbers in [0, 1) for a u32 [2] seed, a u32 [] step and a draw: as `uniformValues`. */
export function uniformNodes(
  graph: Graph,
  seed: Node,
  step: Node,
  use: number,
  shape: readonly number[],
): Node {
  const word = (i: number) => reshape(slice(seed, [i], [i + 1]), []);
  const stepKey = deriveNodes([word(0), word(1)], step);
  const key = deriveNodes(stepKey, constant(graph, [use], [], 'u32'));
  const count = size(shape);
  const half = Math.ceil(count / 2);
  const [x, y] = threefryNodes(key, iota(graph, [half], 0, 'u32'), full(graph, 0, [half], 'u32'));
  const bits = slice(concat([x, y], 0), [0], [count]);
  const top = convert(withNumber('shiftRightLogical', bits, 8), 'f32');
  return reshape(mul(top, full(graph, 2 ** -24, [count], 'f32')), shape);
}
