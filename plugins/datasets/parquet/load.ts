import { createHash } from 'node:crypto';
import { locateData, userError, type DataContext, type LoadedImages } from 'gan/plugin';
import { decodeAll, type Picture } from '../picture/decode-all.js';
import type { PictureRule } from '../picture/picture.js';
import { openTable, type Row, type Table } from './rows.js';

type Split = 'train' | 'test';

export interface Params extends PictureRule {
  paths: readonly string[];
  testPaths: readonly string[];
  testShare: number;
  image: string;
  label: string;
  classes: readonly string[];
  limit?: number;
}

export async function load(
  params: Params,
  split: Split,
  context: DataContext,
): Promise<LoadedImages> {
  context.signal.throwIfAborted();
  const { image, label, classes, testPaths, limit = Infinity } = params;
  const isHeldOut = testPaths.length === 0;
  const paths = split === 'test' && !isHeldOut ? testPaths : params.paths;
  const columns = classes.length > 0 ? [image, label] : [image];
  const checksum = createHash('sha256');
  const tables: Table[] = [];
  for (const path of paths) {
    const data = await locateData(path, { ...context, what: 'Parquet file' });
    checksum.update(`${await data.sha256()}\n`);
    tables.push(await openTable(data.file, columns));
  }
  const belongs = (row: number) =>
    !isHeldOut || isTest(row, params.testShare) === (split === 'test');
  const count = Math.min(limit, countRows(tables, belongs));
  if (count === 0) {
    throw userError('GAN_DATA_EMPTY', `there are no ${split} images in it`, {
      place: { file: tables[0].file },
      hint: 'Check `paths`, `testPaths` and `testShare`.',
    });
  }
  const { images, labels } = await decodeRows(tables, belongs, count, params, context);
  return {
    count,
    images,
    labels: classes.length > 0 ? labels : undefined,
    checksum: `sha256:${checksum.digest('hex')}`,
  };
}

/** Follows from a row's number among all alone. */
function isTest(row: number, share: number): boolean {
  const hash = createHash('sha256').update(String(row)).digest();
  return hash.readUInt32BE(0) / 2 ** 32 < share;
}

function countRows(tables: readonly Table[], belongs: (row: number) => boolean): number {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  let count = 0;
  for (let row = 0; row < rows; row++) if (belongs(row)) count++;
  return count;
}

async function decodeRows(
  tables: readonly Table[],
  belongs: (row: number) => boolean,
  count: number,
  params: Params,
  context: DataContext,
): Promise<{ images: Uint8Array; labels: Int32Array }> {
  const labels = new Int32Array(count);
  async function* pictures(): AsyncGenerator<Picture> {
    let index = 0;
    for await (const { table, row } of chosenRows(tables, belongs, count)) {
      context.signal.throwIfAborted();
      const { file } = table;
      if (params.classes.length > 0) labels[index] = labelOf(row, file, params);
      const bytes = pictureOf(row, file, params.image);
      yield { bytes, source: file, name: `row ${row.number}`, index: index++ };
    }
  }
  const images = await decodeAll(pictures(), count, tables[0].file, params, context);
  return { images, labels };
}

async function* chosenRows(
  tables: readonly Table[],
  belongs: (row: number) => boolean,
  count: number,
): AsyncGenerator<{ table: Table; row: Row }, void, undefined> {
  let before = 0;
  let given = 0;
  for (const table of tables) {
    for await (const row of table.read()) {
      if (given === count) return;
      if (!belongs(before + row.number)) continue;
      given++;
      yield { table, row };
    }
    before += table.rows;
  }
}

/** The image file in a cell: its bytes, or a struct that has them. */
function pictureOf({ number, values }: Row, file: string, column: string): Buffer {
  const cell = values[column];
  const bytes = cell instanceof Uint8Array ? cell : (cell as { bytes?: unknown } | null)?.bytes;
  if (bytes instanceof Uint8Array) return Buffer.from(bytes);
  throw userError('GAN_DATA_DAMAGED', `row ${number} has no image in its column "${column}"`, {
    place: { file },
    hint: 'The column has to hold the bytes of image files, or structs with a field `bytes`.',
  });
}

function labelOf({ number, values }: Row, file: string, { label, classes }: Params): number {
  const value = Number(values[label]);
  if (Number.isInteger(value) && value >= 0 && value < classes.length) return value;
  throw userError(
    'GAN_DATA_DAMAGED',
    `row ${number} has the class ${String(values[label])} in its column "${label}", not 0 to ${classes.length - 1}`,
    { place: { file }, hint: 'Name all classes in `classes`, in the order of their numbers.' },
  );
}
