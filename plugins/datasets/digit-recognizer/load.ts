import { createHash } from 'node:crypto';
import {
  locateData,
  openRegular,
  userError,
  type DataContext,
  type LoadedImages,
  type LocalData,
} from 'gan-recipes/plugin';
import { DIGIT_PIXELS, framedDigit, type DigitParams } from '../digit.js';
import { ByteTable } from './csv.js';

const PIXEL_COLUMNS = Array.from({ length: DIGIT_PIXELS }, (_, i) => `pixel${i}`);
const COLUMNS = ['label', ...PIXEL_COLUMNS];

export interface Params extends DigitParams {
  path: string;
  sha256?: string;
  testEvery: number;
  limit?: number;
}

export async function load(
  params: Params,
  split: 'train' | 'test',
  context: DataContext,
): Promise<LoadedImages> {
  const { testEvery, limit = Infinity } = params;
  const { file } = await locate(params, context);
  const images: Uint8Array[] = [];
  const labels: number[] = [];
  let rows = 0;
  const table = new ByteTable(file, COLUMNS, (row) => {
    const isTest = rows++ % testEvery === testEvery - 1;
    if (row[0] > 9) {
      throw userError('GAN_DATA_DAMAGED', `its label is ${row[0]}, not 0 to 9`, {
        place: { file, line: rows + 1 },
      });
    }
    if (isTest !== (split === 'test') || images.length >= limit) return;
    labels.push(row[0]);
    images.push(framedDigit(row.subarray(1), params));
  });
  const sha256 = await readThrough(file, table, context);
  if (images.length === 0) {
    throw userError('GAN_DATA_EMPTY', `its ${rows} rows leave none for the ${split} split`, {
      place: { file },
      hint: 'Check the file, and `testEvery` of the data set.',
    });
  }
  return {
    count: images.length,
    images: Buffer.concat(images),
    labels: Int32Array.from(labels),
    checksum: `sha256:${sha256}`,
  };
}

async function locate(
  { path, sha256 }: Pick<Params, 'path' | 'sha256'>,
  context: DataContext,
): Promise<LocalData> {
  return locateData(path, {
    ...context,
    what: 'CSV file of digits',
    sha256,
    hint: 'Download train.csv from https://www.kaggle.com/c/digit-recognizer/data; name its folder with --data-dir.',
  });
}

/** Reads Kaggle's test.csv: the same columns without the label. */
export async function readUnlabelled(
  file: string,
  params: DigitParams,
  context: DataContext,
): Promise<{ count: number; images: Uint8Array }> {
  const images: Uint8Array[] = [];
  const table = new ByteTable(file, PIXEL_COLUMNS, (row) => images.push(framedDigit(row, params)));
  await readThrough(file, table, context);
  return { count: images.length, images: Buffer.concat(images) };
}

/** Reads the whole file into the table and returns the file's SHA-256. */
async function readThrough(
  file: string,
  table: ByteTable,
  { progress, signal }: DataContext,
): Promise<string> {
  const handle = await openRegular(file);
  const { size } = await handle.stat();
  const hash = createHash('sha256');
  let done = 0;
  for await (const chunk of handle.createReadStream({ highWaterMark: 1 << 20, signal })) {
    const bytes = chunk as Buffer;
    hash.update(bytes);
    table.push(bytes);
    progress('reading digits', (done += bytes.length), size);
  }
  table.end();
  return hash.digest('hex');
}
