import * as tf from '@tensorflow/tfjs-core';
import { type Node, dot, reduce, transpose } from '../../program/index.js';
import { type KernelRules, rule } from '../rule.js';

/** Sums over the letters that occur in no other operand and not in the output. */
function summed(x: Node, letters: string, kept: string): [Node, string] {
  const axes = [...letters].flatMap((letter, i) => (kept.includes(letter) ? [] : [i]));
  return [reduce(x, 'add', axes), [...letters].filter((letter) => kept.includes(letter)).join('')];
}

/** Multiplies two tensors and sums over the letters that both have and the output lacks. */
function pair(a: Node, ofA: string, b: Node, ofB: string, output: string): [Node, string] {
  const [x, inX] = summed(a, ofA, ofB + output);
  const [y, inY] = summed(b, ofB, ofA + output);
  const shared = [...inX].filter((letter) => inY.includes(letter));
  const batch = shared.filter((letter) => output.includes(letter));
  const contract = shared.filter((letter) => !output.includes(letter));
  const at = (letters: string, wanted: readonly string[]) => wanted.map((l) => letters.indexOf(l));
  const product = dot(x, y, {
    lhsBatch: at(inX, batch),
    rhsBatch: at(inY, batch),
    lhsContract: at(inX, contract),
    rhsContract: at(inY, contract),
  });
  const free = (letters: string) => [...letters].filter((letter) => !shared.includes(letter));
  return [product, [...batch, ...free(inX), ...free(inY)].join('')];
}

export const einsums: KernelRules = {
  Einsum: rule<tf.EinsumAttrs>(({ list, attrs }) => {
    const { allDims, idDims } = tf.backend_util.decodeEinsumEquation(attrs.equation, list.length);
    tf.backend_util.checkEinsumDimSizes(allDims.length, idDims, list as unknown as tf.Tensor[]);
    const [left, output] = attrs.equation.replace(/\s/g, '').split('->');
    const letters = left.split(',');
    const [value, inValue] =
      list.length === 1
        ? summed(list[0], letters[0], output)
        : pair(list[0], letters[0], list[1], letters[1], output);
    return transpose(
      value,
      [...output].map((letter) => inValue.indexOf(letter)),
    );
  }),
};
