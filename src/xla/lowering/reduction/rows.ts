import { type Node, add, reshape, slice } from '../../../trace/program/index.js';

/** Rows that are added up where they are computed. */
const TOGETHER = 4;

/** Fewer rows stay in the caches, and shorter ones leave vectors half empty. */
const MANY_ROWS = 1024;
const LONG_ROW = 16;

const ARITHMETIC = new Set(['add', 'sub', 'mul', 'div', 'neg', 'max', 'min', 'select']);

/**
 * Four neighbouring rows of [rows, columns] as one: a sum over all rows then reads a quarter. XLA's CPU
 * compiler does not join such a sum with what it sums up, but writes it out in full, and reads it.
 * @returns undefined where nothing would be saved
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

/** Whether a value is computed element by element, so that a pass that reads it can compute it. */
function isComputed({ op, inputs }: Node): boolean {
  return op === 'reshape' ? isComputed(inputs[0]) : ARITHMETIC.has(op);
}
