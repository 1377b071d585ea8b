import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { locateData, userError, type DataContext, type LoadedImages } from 'gan-recipes/plugin';
import { keptByLimit } from '../limit.js';
import { decodeAll, type Picture } from '../picture/decode-all.js';
import { decodedImages } from '../picture/decoded.js';
import { packedFiles } from '../picture/packed.js';
import { pictureRule, type PictureParams } from '../picture/params.js';
import type { Place } from '../picture/pool/index.js';
import { skippedPlaces } from '../picture/skip-damaged.js';
import { pictureStream, readWhole, type PictureStream } from '../picture/stream.js';
import { labelOf } from './labels.js';
import { filesNamed } from './pattern.js';
import { openTable, type Row, type Table } from './read-table.js';

/** Number of rows between two checks of the abort signal. */
const LOOK_EVERY = 65_536;
/** Size that unpacked images may have in addition to the allowed ratio. */
const MOST_UNPACKED = 2 ** 30;
const RATIO = 20;

type Split = 'train' | 'test';

export interface Params extends PictureParams {
  paths: readonly string[];
  testPaths: readonly string[];
  testShare: number;
  image: string;
  label: string;
  classes: readonly string[];
  limit?: number;
}

/** Reads one split whole. */
export async function load(
  params: Params,
  split: Split,
  context: DataContext,
): Promise<LoadedImages> {
  return readWhole(await open(params, split, context));
}

/** Selects the rows of one split; their images are read and decoded on request. */
export async function open(
  params: Params,
  split: Split,
  context: DataContext,
): Promise<PictureStream> {
  context.signal.throwIfAborted();
  const { image, label, classes, testPaths } = params;
  const isHeldOut = testPaths.length === 0;
  const paths = split === 'test' && !isHeldOut ? testPaths : params.paths;
  const columns = classes.length > 0 ? [image, label] : [image];
  const sum = createHash('sha256');
  const tables: Table[] = [];
  const files = await Promise.all(paths.map((path) => filesNamed(path, context.dataDir)));
  for (const path of files.flat()) {
    const data = await locateData(path, { ...context, what: 'Parquet file' });
    sum.update(`${await data.sha256()}\n`);
    tables.push(await openTable(data.file, columns));
  }
  const belongs = (row: number) =>
    !isHeldOut || isTest(row, params.testShare) === (split === 'test');
  const rowsOfSplit = await chooseRows(tables, belongs, context.signal);
  if (rowsOfSplit.length === 0) {
    throw userError('GAN_DATA_EMPTY', `there are no ${split} images in it`, {
      place: { file: tables[0].file },
      hint: 'Check `paths`, `testPaths` and `testShare`.',
    });
  }
  const asked = await withinLimit(tables, rowsOfSplit, params, context);
  const checksum = sum.digest('hex');
  const rows = await withoutDamaged(tables, checksum, asked, params, context);
  const count = rows.length;
  const rule = pictureRule(params);
  return pictureStream({
    count,
    labels: await labelsOf(tables, rows, params),
    checksum: `sha256:${checksum}`,
    rule,
    places: () => rowPlaces(tables, rows, checksum, params, context),
    all: () =>
      decodedImages({ checksum, image, rows: digestOf(rows) }, count, rule, context, () =>
        decodeAll(pictures(tables, rows, params, context), count, tables[0].file, rule, context),
      ),
  });
}

async function withinLimit(
  tables: readonly Table[],
  rows: Int32Array,
  params: Params,
  context: DataContext,
): Promise<Int32Array> {
  const { limit } = params;
  if (limit === undefined || limit >= rows.length) return rows;
  const labels = await labelsOf(tables, rows, params);
  const kept = keptByLimit({ count: rows.length, labels }, limit, context);
  return kept.map((index) => rows[index]);
}

/** @throws GanError if none is left */
async function withoutDamaged(
  tables: readonly Table[],
  checksum: string,
  asked: Int32Array,
  params: Params,
  context: DataContext,
): Promise<Int32Array> {
  const [{ file }] = tables;
  const skipped = await skippedPlaces(
    {
      source: file,
      count: asked.length,
      facts: { checksum, image: params.image, rows: digestOf(asked) },
      read: () => pictures(tables, asked, params, context),
    },
    params,
    context,
  );
  const kept = asked.filter((_, index) => !skipped.has(index));
  if (kept.length > 0) return kept;
  throw userError('GAN_DATA_EMPTY', 'none of its images can be decoded', {
    place: { file },
    hint: 'Without `onError: skip` the error says why.',
  });
}

/** Depends only on the row's number. */
function isTest(row: number, share: number): boolean {
  const hash = createHash('sha256').update(String(row)).digest();
  return hash.readUInt32BE(0) / 2 ** 32 < share;
}

/** Numbers of the rows of a split, counted over all tables. */
async function chooseRows(
  tables: readonly Table[],
  belongs: (row: number) => boolean,
  signal: AbortSignal,
): Promise<Int32Array> {
  const all = tables.reduce((sum, table) => sum + table.rows, 0);
  const chosen = new Int32Array(all);
  let count = 0;
  for (let row = 0; row < all; row++) {
    if (belongs(row)) chosen[count++] = row;
    if (row % LOOK_EVERY !== 0) continue;
    await setImmediate();
    signal.throwIfAborted();
  }
  return chosen.slice(0, count);
}

async function labelsOf(
  tables: readonly Table[],
  rows: Int32Array,
  params: Params,
): Promise<Int32Array | undefined> {
  if (params.classes.length === 0) return undefined;
  const labels = new Int32Array(rows.length);
  let index = 0;
  for await (const { table, row } of readRows(tables, rows, [params.label])) {
    labels[index++] = labelOf(row, table, params);
  }
  return labels;
}

async function* pictures(
  tables: readonly Table[],
  rows: Int32Array,
  { image }: Params,
  { signal }: DataContext,
): AsyncGenerator<Picture> {
  let index = 0;
  for await (const { table, row } of readRows(tables, rows, [image])) {
    signal.throwIfAborted();
    const { file } = table;
    const bytes = pictureOf(row, file, image);
    yield { bytes, source: file, name: nameOf(row), index: index++ };
  }
}

/**
 * A single row of a table cannot be read without unpacking its neighbours, so all image files of
 * both splits are first unpacked into the cache.
 */
async function rowPlaces(
  tables: readonly Table[],
  rows: Int32Array,
  checksum: string,
  { image }: Params,
  { cacheDir, progress, signal }: DataContext,
): Promise<(index: number) => Place> {
  const starts = startsOf(tables);
  const total = starts.at(-1)! + tables.at(-1)!.rows;
  const packed = await packedFiles(cacheDir, { parquet: checksum, image }, async function* () {
    let done = 0;
    for (const table of tables) {
      // Rows may share the bytes of one image, which are written once per row.
      const most = Math.max(MOST_UNPACKED, RATIO * table.size);
      let unpacked = 0;
      for await (const row of table.read([image])) {
        signal.throwIfAborted();
        progress('unpacking images', done + 1, total);
        // A row without an image is an error only if it is requested.
        const bytes = bytesOf(row, image) ?? new Uint8Array();
        if ((unpacked += bytes.length) > most) throw tooMuch(table, most);
        yield { name: String(done++), bytes };
      }
    }
  });
  return (index) => {
    const at = starts.findLastIndex((start) => start <= rows[index]);
    const name = nameOf({ number: rows[index] - starts[at] });
    const part = packed.part(String(rows[index]));
    return { source: tables[at].file, name, file: packed.file, part };
  };
}

/** Rows with these numbers, which ascend. */
async function* readRows(
  tables: readonly Table[],
  rows: Int32Array,
  columns: readonly string[],
): AsyncGenerator<{ table: Table; row: Row }, void, undefined> {
  let given = 0;
  for (const [i, start] of startsOf(tables).entries()) {
    for await (const row of tables[i].read(columns)) {
      if (given === rows.length) return;
      if (start + row.number !== rows[given]) continue;
      given++;
      yield { table: tables[i], row };
    }
  }
}

/** The number of each table's first row. */
function startsOf(tables: readonly Table[]): number[] {
  let rows = 0;
  return tables.map((table) => (rows += table.rows) - table.rows);
}

function nameOf({ number }: Pick<Row, 'number'>): string {
  return `row ${number}`;
}

function digestOf(rows: Int32Array): string {
  return createHash('sha256').update(rows).digest('hex');
}

/** The image file in a cell: its bytes, or a struct that contains them, also in a list of one. */
function bytesOf({ values }: Row, column: string): Uint8Array | undefined {
  const value = values[column];
  const cell: unknown = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const bytes = cell instanceof Uint8Array ? cell : (cell as { bytes?: unknown } | null)?.bytes;
  return bytes instanceof Uint8Array ? bytes : undefined;
}

function tooMuch({ file, size }: Table, most: number): Error {
  return userError('GAN_DATA_DAMAGED', `its images unpack to more than ${most} bytes`, {
    place: { file },
    hint: `It has ${size} bytes itself. Use a file from a source that you trust.`,
  });
}

function pictureOf(row: Row, file: string, column: string): Buffer {
  const bytes = bytesOf(row, column);
  if (bytes) return Buffer.from(bytes);
  throw userError('GAN_DATA_DAMAGED', `${nameOf(row)} has no image in its column "${column}"`, {
    place: { file },
    hint: 'The column has to hold the bytes of image files, or structs with a field `bytes`.',
  });
}
