import {
  locateData,
  userError,
  type DataContext,
  type LoadedImages,
  type LocalData,
} from 'gan-recipes/plugin';
import { DIGIT_PIXELS, framedDigit, type DigitParams } from '../digit.js';
import { keptByLimit } from '../limit.js';
import { ByteTable } from './csv.js';
import { csvChunks } from './open-csv.js';

/** Names of the pixels: in the Digit Recognizer, in Fashion-MNIST, in other copies of MNIST. */
const COLUMNS = [
  (i: number) => `pixel${i}`,
  (i: number) => `pixel${i + 1}`,
  (i: number) => `${Math.floor(i / 28) + 1}x${(i % 28) + 1}`,
].map((name) => Array.from({ length: DIGIT_PIXELS }, (_, i) => name(i)));

export interface Params extends DigitParams {
  path: string;
  sha256?: string;
  classes: readonly string[];
  testEvery: number;
  limit?: number;
}

export async function load(
  params: Params,
  split: 'train' | 'test',
  context: DataContext,
): Promise<LoadedImages> {
  const { classes, testEvery } = params;
  const data = await locate(params, context);
  const { file } = data;
  const digits: Uint8Array[] = [];
  const found: number[] = [];
  let rows = 0;
  const table = new ByteTable(file, COLUMNS, true, (row, text) => {
    const isTest = rows++ % testEvery === testEvery - 1;
    const label = classOf(text, classes);
    if (label === undefined) throw unknownClass(text, classes, file, rows + 1);
    if (isTest !== (split === 'test')) return;
    found.push(label);
    digits.push(Uint8Array.from(row));
  });
  await readThrough(file, table, 'train', context);
  if (digits.length === 0) {
    throw userError('GAN_DATA_EMPTY', `its ${rows} rows leave none for the ${split} split`, {
      place: { file },
      hint: 'Check the file, and `testEvery` of the data set.',
    });
  }
  const labels = Int32Array.from(found);
  const kept = keptByLimit({ count: labels.length, labels }, params.limit, context);
  return {
    count: kept.length,
    images: Buffer.concat(Array.from(kept, (index) => framedDigit(digits[index], params))),
    labels: kept.map((index) => labels[index]),
    checksum: `sha256:${await data.sha256()}`,
  };
}

/** A class by its name or else its number. */
function classOf(text: string, classes: readonly string[]): number | undefined {
  const named = classes.indexOf(text);
  if (named >= 0) return named;
  return /^\d+$/.test(text) && Number(text) < classes.length ? Number(text) : undefined;
}

function unknownClass(text: string, classes: readonly string[], file: string, line: number) {
  const isNumber = /^\d+$/.test(text);
  const fact = isNumber
    ? `its label is ${text}, not 0 to ${classes.length - 1}`
    : `its label is ${JSON.stringify(text)}, which is none of \`classes\``;
  return userError('GAN_DATA_DAMAGED', fact, {
    place: { file, line },
    hint: 'Name all classes in `classes`: those that are numbers in the order of their numbers.',
  });
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
  const table = new ByteTable(file, COLUMNS, false, (row) => images.push(framedDigit(row, params)));
  await readThrough(file, table, 'test', context);
  return { count: images.length, images: Buffer.concat(images) };
}

/** Reads the whole file into the table. */
async function readThrough(
  file: string,
  table: ByteTable,
  named: 'train' | 'test',
  { progress, signal }: DataContext,
): Promise<void> {
  const report = (done: number, total: number | undefined) =>
    progress('reading digits', done, total);
  for await (const bytes of csvChunks(file, { named, progress: report, signal })) table.push(bytes);
  table.end();
}
