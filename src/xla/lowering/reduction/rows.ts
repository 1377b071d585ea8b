import { type Node, add, reshape, slice } from '../../../trace/program/index.js';

/** Number of rows that are added where they are computed. */
const TOGETHER = 4;

/**
 * Minimum sizes: fewer rows fit in the caches, and shorter rows leave vector registers half empty.
 */
const MANY_ROWS = 1024;
const LONG_ROW = 16;

const ARITHMETIC = new Set(['add', 'sub', 'mul', 'div', 'neg', 'max', 'min', 'select']);

/**
 * Adds groups of four neighbouring rows of [rows, columns], so that a sum over all rows reads a
 * quarter of the data. XLA's CPU compiler does not fuse such a sum with its operand, but writes the
 * operand to memory and reads it back.
 * @returns undefined where this saves nothing
 */
export function addedRows(x: Node): Node | undefined {
  const [rows, columns] = x.shape;
  const isLarge = x.shape.length === 2 && rows >= MANY_ROWS && columns >= LONG_ROW;
  if (!isLarge || rows % TOGETHER !== 0 || x.dtype !== 'f32' || !isComputed(x)) return undefined;
  const groups = reshape(x, [rows / TOGETHER, TOGETHER, columns]);
  const row = (i: number) =>
    reshape(slice(groups, [0, i, 0], [rows / TOGETHER, i + 1, columns]), [
      rows / TOGETHER,
      columns,
    ]);
  return add(add(row(0), row(1)), add(row(2), row(3)));
}

/** Whether a value is computed elementwise, so that the pass that reads it can also compute it. */
function isComputed({ op, inputs }: Node): boolean {
  return op === 'reshape' ? isComputed(inputs[0]) : ARITHMETIC.has(op);
}
