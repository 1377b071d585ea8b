import { symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parquetWriteBuffer } from 'hyparquet-writer';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import parquet from '../../../plugins/datasets/parquet/index.js';
import { filesNamed } from '../../../plugins/datasets/parquet/pattern.js';
import { openTable } from '../../../plugins/datasets/parquet/read-table.js';
import { huggingFaceParquet } from '../../support/parquet.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { buildDataset, dataContext, datasetSuite } from '../../suites/dataset.js';

/** A PNG file of one colour. */
function plain(red: number, green: number): Promise<Buffer> {
  const create = {
    width: 6,
    height: 6,
    channels: 3,
    background: { r: red, g: green, b: 9 },
  } as const;
  return sharp({ create }).png().toBuffer();
}

const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);
const pictures = (count: number, green = 0) =>
  Promise.all(numbers(count).map((i) => plain(i * 5, green)));

async function folderWith(files: Record<string, Uint8Array>, folder?: string): Promise<string> {
  const dataDir = folder ?? (await temporaryFolder());
  for (const [name, bytes] of Object.entries(files))
    await writeFile(path.join(dataDir, name), bytes);
  return dataDir;
}

datasetSuite({
  plugin: parquet,
  params: {
    paths: ['a.parquet', 'b.parquet'],
    testPaths: ['t.parquet'],
    classes: ['cat', 'dog'],
    size: 4,
  },
  counts: { train: 37, test: 11 },
  dataDir: async (folder) => {
    const labels = numbers(30).map((i) => i % 2);
    const a = huggingFaceParquet(await pictures(30), labels);
    const b = huggingFaceParquet(await pictures(7, 50), labels.slice(0, 7), { codec: 'GZIP' });
    const t = huggingFaceParquet(await pictures(11, 90), labels.slice(0, 11));
    return folderWith({ 'a.parquet': a, 'b.parquet': b, 't.parquet': t }, folder);
  },
});

describe('parquet', () => {
  test('rows keep their order; images are resized; labels are those of the column', async () => {
    const labels = [2, 0, 1, 1, 0, 2, 2, 0, 1, 0, 0, 1];
    const dataDir = await folderWith({
      'x.parquet': huggingFaceParquet(await pictures(12), labels),
    });
    const params = { paths: ['x.parquet'], testShare: 0, classes: ['a', 'b', 'c'], size: 2 };
    const context = dataContext(await temporaryFolder(), dataDir);
    const {
      images,
      labels: read,
      count,
    } = await buildDataset(parquet, params).load('train', context);
    expect([...(read ?? [])]).toEqual(labels);
    expect(numbers(count).map((i) => [...images.subarray(i * 12, i * 12 + 3)])).toEqual(
      numbers(12).map((i) => [i * 5, 0, 9]),
    );
  });

  test('a share of the rows is held out; both splits together are all rows', async () => {
    const file = huggingFaceParquet(await pictures(50), numbers(50));
    const dataset = buildDataset(parquet, { paths: ['x.parquet'], testShare: 0.3, size: 1 });
    const context = dataContext(await temporaryFolder(), await folderWith({ 'x.parquet': file }));
    const [train, held] = [
      await dataset.load('train', context),
      await dataset.load('test', context),
    ];
    const reds = [train, held].flatMap(({ images }) =>
      numbers(images.length / 3).map((i) => images[i * 3]),
    );
    expect(reds.sort((a, b) => a - b)).toEqual(numbers(50).map((i) => i * 5));
    expect(held.count).toBeGreaterThan(5);
    expect(train.labels).toBeUndefined();
  });

  test('images may be bytes without a struct', async () => {
    const data = await pictures(3);
    const bytes = parquetWriteBuffer({ columnData: [{ name: 'img', data, type: 'BYTE_ARRAY' }] });
    const dataDir = await folderWith({ 'x.parquet': new Uint8Array(bytes) });
    const dataset = buildDataset(parquet, {
      paths: ['x.parquet'],
      image: 'img',
      testShare: 0,
      size: 1,
    });
    const { images } = await dataset.load('train', dataContext(await temporaryFolder(), dataDir));
    expect([...images]).toEqual([0, 0, 9, 5, 0, 9, 10, 0, 9]);
  });
});

/** Files of four images and their classes, made by test/golden/parquet/make.py. */
describe('files as other programs write them', () => {
  const golden = path.join(import.meta.dirname, '../../golden/parquet');
  const read = async (file: string, params: object = {}) => {
    const given = { paths: [file], testShare: 0, size: 1, classes: ['cat', 'dog'], ...params };
    const context = dataContext(await temporaryFolder(), golden);
    const { images, labels } = await buildDataset(parquet, given).load('train', context);
    const reds = numbers(images.length / 3).map((i) => images[3 * i]);
    return { reds, labels: [...(labels ?? [])] };
  };
  const all = { reds: [10, 20, 30, 40], labels: [0, 1, 1, 0] };

  test.each([
    'hugging-face.parquet',
    'pyarrow-zstd.parquet',
    'pyarrow-v2.parquet',
    'pyarrow-lz4.parquet',
    'pyarrow-brotli.parquet',
    'polars.parquet',
    'pandas.parquet',
    'lists.parquet',
  ])('%s: its classes by their names, in any order', async (file) => {
    expect(await read(file)).toEqual(all);
    const labels = all.labels.map((label) => 1 - label);
    expect(await read(file, { classes: ['dog', 'cat'] })).toEqual({ ...all, labels });
  });

  test('a pattern names files, in the order of their names', async () => {
    const both = await read('pyarrow-[lz]*.parquet').catch((error: unknown) => error);
    expect(both, 'brackets are letters').toMatchObject({ code: 'GAN_NO_FILE', exitCode: 2 });
    const { reds, labels } = await read('pyarrow-*.parquet');
    expect(reds).toEqual(numbers(4).flatMap(() => all.reds));
    expect(labels).toEqual(numbers(4).flatMap(() => all.labels));
    expect(await read(path.join(golden, '../par?uet/polars.*'))).toEqual(all);
  });

  test.each([
    ['*', true],
    ['?*', true],
    ['a**b?c', true],
    ['a?bxc', true],
    ['a*b*bxc', false],
    ['*c*c', false],
    ['a\u{1f600}bx', false],
    ['a?bx?', true],
    ['', false],
  ])('a\u{1f600}bxc fits %s: %s', async (pattern, fits) => {
    const dataDir = await folderWith({ 'a\u{1f600}bxc.parquet': Buffer.alloc(1) });
    const found = filesNamed(`${pattern}.parquet*`, dataDir).catch(() => []);
    expect((await found).length > 0).toBe(fits);
  });

  test('a pattern is compared with names in little time', async () => {
    const dataDir = await folderWith({ [`${'a'.repeat(200)}.parquet`]: Buffer.alloc(1) });
    const begun = process.cpuUsage();
    const found = filesNamed(`${'*a'.repeat(100)}!.parquet`, dataDir);
    await expect(found).rejects.toMatchObject({ code: 'GAN_NO_FILE', exitCode: 2 });
    expect(process.cpuUsage(begun).user).toBeLessThan(1e6);
  });

  test('a pattern that links make fit millions of names is an error', async () => {
    const dataDir = await temporaryFolder();
    for (let i = 0; i < 10; i++) await symlink('.', path.join(dataDir, `${i}`));
    await expect(filesNamed(`${'*/'.repeat(30)}x.parquet`, dataDir)).rejects.toMatchObject({
      code: 'GAN_DATA_TOO_LARGE',
      exitCode: 2,
    });
  });

  test('a class that is none of `classes` is an error with all names', async () => {
    await expect(read('pyarrow-zstd.parquet', { classes: ['cat', 'bird'] })).rejects.toMatchObject({
      message: 'row 1 has the class 0 in its column "label", which is "dog" and none of `classes`',
      hint: 'Its classes: dog, cat. Name all of them in `classes`, in any order.',
    });
    await expect(read('polars.parquet', { classes: ['cat'] })).rejects.toMatchObject({
      message: 'row 1 has the class "dog" in its column "label", which is none of `classes`',
    });
  });

  test('a list of several values is no class', async () => {
    await expect(read('lists.parquet', { label: 'captions' })).rejects.toMatchObject({
      message: expect.stringContaining('"captions" holds lists of several values') as string,
    });
  });
});

test('a row group of 20,000 images takes no longer than many small ones', async () => {
  const [image] = await pictures(1);
  const images = Array.from({ length: 20_000 }, () => image);
  const seconds = async (group: number) => {
    const file = huggingFaceParquet(images, numbers(20_000), { group });
    const dataDir = await folderWith({ 'x.parquet': file });
    const table = await openTable(path.join(dataDir, 'x.parquet'), ['image']);
    const start = performance.now();
    let rows = 0;
    for await (const row of table.read(['image'])) rows = row.number + 1;
    expect(rows).toBe(20_000);
    return (performance.now() - start) / 1000;
  };
  const small = await seconds(100);
  expect(await seconds(20_000)).toBeLessThan(10 * small);
});

/** A file whose labels are as given, in a column of this type. */
async function labelled(
  labels: unknown[],
  type: 'STRING' | 'INT32' | 'BYTE_ARRAY',
): Promise<Uint8Array> {
  const data = await pictures(labels.length);
  const image = { name: 'image', data, type: 'BYTE_ARRAY' } as const;
  return new Uint8Array(
    parquetWriteBuffer({ columnData: [image, { name: 'label', data: labels, type }] }),
  );
}

describe('what is wrong with a file is said in one line', () => {
  const cases: [string, () => Promise<Uint8Array>, object][] = [
    [
      'it has no column "image"',
      async () => huggingFaceParquet(await pictures(2), [0, 1], { image: 'img' }),
      {},
    ],
    [
      'row 1 has no image in its column "image"',
      async () => huggingFaceParquet([await plain(1, 1), null], [0, 1]),
      {},
    ],
    [
      'row 1 has the class 7',
      async () => huggingFaceParquet(await pictures(2), [0, 7]),
      { classes: ['a', 'b'] },
    ],
    [
      'row 2 has no class in its column "label"',
      () => labelled([1, 0, null, 1], 'INT32'),
      { classes: ['a', 'b'] },
    ],
    [
      'row 1 has no class in its column "label"',
      () => labelled(['1', '', '0'], 'STRING'),
      { classes: ['a', 'b'] },
    ],
    [
      'row 1 has no class in its column "label"',
      () =>
        labelled(
          ['1', '', '0'].map((text) => Buffer.from(text)),
          'BYTE_ARRAY',
        ),
      { classes: ['a', 'b'] },
    ],
    [
      'its image row 0 cannot be decoded',
      async () => huggingFaceParquet([Buffer.from('no')], [0]),
      {},
    ],
    ['it cannot be read as Parquet', async () => Buffer.from('no Parquet at all'), {}],
    [
      'it cannot be read as Parquet',
      async () => huggingFaceParquet(await pictures(40), numbers(40)).subarray(900),
      {},
    ],
    ['there are no train images', async () => huggingFaceParquet([], []), {}],
  ];
  test.each(cases)('%s', async (fact, make, params) => {
    const dataDir = await folderWith({ 'x.parquet': await make() });
    const dataset = buildDataset(parquet, {
      paths: ['x.parquet'],
      testShare: 0,
      size: 2,
      ...params,
    });
    await expect(
      dataset.load('train', dataContext(await temporaryFolder(), dataDir)),
    ).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringContaining(fact) as string,
      place: { file: path.join(dataDir, 'x.parquet') },
    });
  });
});
