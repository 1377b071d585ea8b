import { userError } from 'gan-recipes/plugin';
import type { Row, Table } from './read-table.js';

export interface LabelParams {
  /** The column with the classes. */
  readonly label: string;
  /** Names of the classes in the order of their labels. */
  readonly classes: readonly string[];
}

/**
 * The label of a row: the place in `classes` of the class that the row names, by a text or by a
 * number for which the file's metadata has a name; other numbers are labels themselves.
 * @throws GanError (exit code 2) with the row, if it has no class or one that `classes` has not
 */
export function labelOf(row: Row, table: Table, { label: column, classes }: LabelParams): number {
  const value = plainValue(row.values[column]);
  const names = table.classNames(column);
  const found = classOf(value, names, classes);
  if (found !== undefined) return found;
  const isAbsent = value === null || value === undefined || value === '';
  const where = `in its column "${column}"`;
  const place = { file: table.file };
  if (isAbsent) {
    throw userError('GAN_DATA_DAMAGED', `row ${row.number} has no class ${where}`, {
      place,
      hint: 'Give the row a class, or delete it.',
    });
  }
  const name = names?.[Number(value)];
  const shown = typeof value === 'bigint' ? String(value) : JSON.stringify(value);
  const wrong =
    name !== undefined
      ? `, which is ${JSON.stringify(name)} and none of \`classes\``
      : typeof value === 'string'
        ? ', which is none of `classes`'
        : `, not 0 to ${(names ?? classes).length - 1}`;
  throw userError('GAN_DATA_DAMAGED', `row ${row.number} has the class ${shown} ${where}${wrong}`, {
    place,
    hint: names
      ? `Its classes: ${names.join(', ')}. Name all of them in \`classes\`, in any order.`
      : 'Name all classes in `classes`, in the order of their numbers.',
  });
}

/** A list of one value counts as the value. Some writers do not say that a column holds text. */
function plainValue(cell: unknown): unknown {
  const value: unknown = Array.isArray(cell) && cell.length < 2 ? cell[0] : cell;
  return value instanceof Uint8Array ? Buffer.from(value).toString() : value;
}

/** What is absent is no class. */
function classOf(
  value: unknown,
  names: readonly string[] | undefined,
  classes: readonly string[],
): number | undefined {
  if (typeof value === 'string' && classes.includes(value)) return classes.indexOf(value);
  const isNumber = ['number', 'bigint', 'boolean'].includes(typeof value);
  const isDigits = typeof value === 'string' && /^\d+$/.test(value);
  const number = isNumber || isDigits ? Number(value) : NaN;
  const label = names ? classes.indexOf(names[number]) : number;
  return Number.isInteger(label) && label >= 0 && label < classes.length ? label : undefined;
}
