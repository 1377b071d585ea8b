import { type Node, concat, pad, reshape, slice } from '../../../trace/program/index.js';

/** Puts output [n, p, q, c] of phase (a, b) at row p * stride + a and column q * stride + b. */
export function interleave(
  parts: readonly (readonly Node[])[],
  [rows, columns]: readonly { readonly outputs: number; readonly stride: number }[],
): Node {
  const most = [rows, columns].map(({ outputs, stride }) => Math.ceil(outputs / stride));
  const [batch, , , maps] = parts[0][0].shape;
  const joined = parts.map((row) => {
    const even = row.map((part) => {
      const missing = [0, most[0] - part.shape[1], most[1] - part.shape[2], 0];
      return reshape(pad(part, [0, 0, 0, 0], missing), [batch, most[0], 1, most[1], 1, maps]);
    });
    return concat(even, 4);
  });
  const whole = reshape(concat(joined, 2), [
    batch,
    most[0] * rows.stride,
    most[1] * columns.stride,
    maps,
  ]);
  return slice(whole, [0, 0, 0, 0], [batch, rows.outputs, columns.outputs, maps]);
}
