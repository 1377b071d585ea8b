import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import digitRecognizer from '../../../plugins/datasets/digit-recognizer/index.js';
import mnist from '../../../plugins/datasets/mnist/index.js';
import { zipBytes } from '../../support/archives.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { buildDataset, dataContext, datasetSuite } from '../../suites/dataset.js';

const HEADING = ['label', ...Array.from({ length: 784 }, (_, i) => `pixel${i}`)].join(',');

/** Real digits, as Kaggle's train.csv has them. */
async function digits(count: number): Promise<{ rows: string[]; images: Uint8Array }> {
  const { images, labels } = await buildDataset(mnist).load('train', dataContext('unused'));
  const rows = Array.from({ length: count }, (_, i) =>
    [labels?.[i], ...images.subarray(i * 784, (i + 1) * 784)].join(','),
  );
  return { rows, images: images.subarray(0, count * 784) };
}

async function folderWith(lines: readonly string[], folder?: string): Promise<string> {
  const dataDir = folder ?? (await temporaryFolder());
  await writeFile(path.join(dataDir, 'train.csv'), lines.join('\n'));
  return dataDir;
}

datasetSuite({
  plugin: digitRecognizer,
  // One of eleven: the digits take turns, and all of them have to be in the test split.
  params: { testEvery: 11 },
  counts: { train: 200, test: 20 },
  dataDir: async (folder) => folderWith([HEADING, ...(await digits(220)).rows, ''], folder),
});

describe('digit-recognizer', () => {
  test('the pixels are those of the file, whatever its line ends and quotes', async () => {
    const { rows, images } = await digits(10);
    const quoted = HEADING.replaceAll(/\w+/g, '"$&"');
    for (const [heading, end] of [
      [HEADING, '\n'],
      [`\uFEFF${HEADING}`, '\r\n'],
      [quoted, '\n\n'],
    ]) {
      const dataDir = await folderWith([[heading, ...rows].join(end)]);
      const context = dataContext('unused', dataDir);
      const train = await buildDataset(digitRecognizer).load('train', context);
      expect(Buffer.compare(train.images, images.subarray(0, 9 * 784))).toBe(0);
      const held = await buildDataset(digitRecognizer).load('test', context);
      expect([...(held.labels ?? [])]).toEqual([9]);
      expect(Buffer.compare(held.images, images.subarray(9 * 784))).toBe(0);
    }
  });

  test.each([
    ['fashion-mnist', (i: number) => `pixel${i + 1}`],
    ['others', (i: number) => `${Math.floor(i / 28) + 1}x${(i % 28) + 1}`],
  ])('pixels may be named as in copies by %s', async (_, name) => {
    const { rows, images } = await digits(5);
    const heading = ['label', ...Array.from({ length: 784 }, (_, i) => name(i))].join(',');
    const dataDir = await folderWith([heading, ...rows]);
    const train = await buildDataset(digitRecognizer).load('train', dataContext('unused', dataDir));
    expect(Buffer.compare(train.images, images)).toBe(0);
  });

  test('labels may be names of classes, or their numbers', async () => {
    const { rows } = await digits(4);
    const named = ['"T-shirt, top"', '1', 'Trouser', 'T-shirt, top'.replace(',', '')];
    const lines = rows.map((row, i) => row.replace(/^\d+/, named[i]));
    const dataDir = await folderWith([HEADING, ...lines]);
    const classes = ['T-shirt, top', 'Trouser', 'T-shirt top'];
    const { labels } = await buildDataset(digitRecognizer, { classes }).load(
      'train',
      dataContext('unused', dataDir),
    );
    expect([...labels!]).toEqual([0, 1, 1, 2]);
  });

  test("gzipped, and in Kaggle's own zip file beside test.csv", async () => {
    const { rows, images } = await digits(5);
    const csv = [HEADING, ...rows].join('\n');
    const unlabelled = [HEADING, ...rows].map((row) => row.replace(/^\w+,/, '')).join('\n');
    const dataDir = await temporaryFolder();
    await writeFile(path.join(dataDir, 'train.csv.gz'), gzipSync(csv));
    const members = [
      { name: 'sample_submission.csv', data: 'ImageId,Label\n1,0\n' },
      { name: 'test.csv', data: unlabelled },
      { name: 'train.csv', data: csv },
    ];
    await writeFile(path.join(dataDir, 'all.zip'), zipBytes(members));
    await writeFile(path.join(dataDir, 'bad.zip'), zipBytes(members.slice(0, 2)));
    await writeFile(path.join(dataDir, 'cut.gz'), gzipSync(csv).subarray(0, 200));
    const context = dataContext('unused', dataDir);
    const load = (file: string) =>
      buildDataset(digitRecognizer, { path: file }).load('train', context);
    for (const file of ['train.csv.gz', 'all.zip']) {
      expect(Buffer.compare((await load(file)).images, images), file).toBe(0);
    }
    const zip = path.join(dataDir, 'all.zip');
    const test = await buildDataset(digitRecognizer).readUnlabelled!(zip, context);
    expect(Buffer.compare(test.images, images)).toBe(0);
    await expect(load('bad.zip')).rejects.toMatchObject({
      message: 'it is not clear which file in it is meant',
      hint: 'It has these CSV files: sample_submission.csv, test.csv. Unpack it and name the right one.',
    });
    await expect(load('cut.gz')).rejects.toMatchObject({
      code: 'GAN_DATA_DAMAGED',
      message: expect.stringContaining('cannot be unpacked') as string,
    });
  });

  test('pad frames in black; three channels repeat the gray', async () => {
    const { rows, images } = await digits(2);
    const dataset = buildDataset(digitRecognizer, { pad: 2, channels: 3 });
    expect(dataset.image).toEqual({ height: 32, width: 32, channels: 3 });
    const dataDir = await folderWith([HEADING, ...rows]);
    const loaded = await dataset.load('train', dataContext('unused', dataDir));
    for (let y = 0; y < 32; y++) {
      for (let x = 0; x < 32; x++) {
        const inside = x >= 2 && x < 30 && y >= 2 && y < 30;
        const value = inside ? images[784 + (y - 2) * 28 + x - 2] : 0;
        const at = ((32 + y) * 32 + x) * 3;
        expect([...loaded.images.subarray(at, at + 3)]).toEqual([value, value, value]);
      }
    }
  });

  test.each<[string, number | undefined, (rows: string[]) => string[]]>([
    ['its cell pixel5 is more than 255', 3, (rows) => spoil(rows, 1, 6, '256')],
    ['its cell pixel5 is empty', 3, (rows) => spoil(rows, 1, 6, '')],
    ['its label is "x", which is none of `classes`', 2, (rows) => spoil(rows, 0, 0, 'x')],
    ['its cell label is empty', 2, (rows) => spoil(rows, 0, 0, '')],
    [
      'its cell pixel7 contains ".", but must have digits only',
      2,
      (rows) => spoil(rows, 0, 8, '0.5'),
    ],
    ['its label is 12, not 0 to 9', 4, (rows) => spoil(rows, 2, 0, '12')],
    ['it has 4 cells, not 785', 5, (rows) => [...rows, '1,2,3,4']],
    ['it has more than 785', 2, (rows) => [`${rows[0]},1`]],
    ['its 0 rows leave none for the train split', undefined, () => []],
  ])('%s', async (message, line, change) => {
    const dataDir = await folderWith([HEADING, ...change((await digits(3)).rows)]);
    const file = path.join(dataDir, 'train.csv');
    await expect(
      buildDataset(digitRecognizer).load('train', dataContext('unused', dataDir)),
    ).rejects.toMatchObject({ exitCode: 2, message, place: line ? { file, line } : { file } });
  });

  test.each([
    [HEADING.replace('label,', ''), 'column 1 is called "pixel0"'],
    [HEADING.replace(',pixel783', ''), 'column 785 is called ""'],
    [`${HEADING},more`, 'column 786 is called "more"'],
    ['<html>', 'column 1 is called "<html>"'],
    ['', 'column 1 is called ""'],
  ])('a wrong heading %#', async (heading, message) => {
    const dataDir = await folderWith([heading]);
    await expect(
      buildDataset(digitRecognizer).load('train', dataContext('unused', dataDir)),
    ).rejects.toMatchObject({
      code: 'GAN_DATA_DAMAGED',
      message: `${message}; the columns have to be label to pixel783`,
      place: { line: 1 },
    });
  });

  test('no file: says where to get it', async () => {
    const dataset = buildDataset(digitRecognizer, { path: '/nowhere/train.csv' });
    await expect(dataset.load('train', dataContext('unused'))).rejects.toMatchObject({
      code: 'GAN_NO_FILE',
      place: { file: '/nowhere/train.csv' },
      hint: expect.stringContaining('kaggle.com') as string,
    });
  });
});

/** Replaces one cell of one row. */
function spoil(rows: string[], row: number, column: number, cell: string): string[] {
  return rows.map((line, i) => (i === row ? line.split(',').with(column, cell).join(',') : line));
}
