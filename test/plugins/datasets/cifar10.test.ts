import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import cifar10, { CLASSES } from '../../../plugins/datasets/cifar10/index.js';
import { sendFile, serve } from '../../support/file-server.js';
import { tarBytes, writeTarGz, type Member } from '../../support/archives.js';
import { requireData } from '../../support/require-data.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { buildDataset, dataContext, datasetSuite } from '../../suites/dataset.js';

const ARCHIVE = 'cifar-10-binary.tar.gz';
const BATCHES = [1, 2, 3, 4, 5].map((n) => `data_batch_${n}`);
const RECORD = 3073;

/** Records whose labels go round; each image's planes hold a pattern of its own. */
function records(count: number, first: number): Buffer {
  const bytes = Buffer.alloc(count * RECORD);
  for (let i = 0; i < count; i++) {
    bytes[i * RECORD] = (first + i) % 10;
    for (let at = 0; at < 3072; at++) {
      bytes[i * RECORD + 1 + at] = (first + i) * 5 + (at % 1024) * 3 + (at >> 10) * 85;
    }
  }
  return bytes;
}

/** Four records a batch, in an order that is not that of their numbers, as in the official file. */
function members(): Member[] {
  const order = [4, 6, 3, 5, 1, 2];
  return order.map((n) => ({
    name: `cifar-10-batches-bin/${[...BATCHES, 'test_batch'][n - 1]}.bin`,
    data: records(n === 6 ? 10 : 4, n * 4),
  }));
}

async function folderWith(files: readonly Member[], folder?: string): Promise<string> {
  const dataDir = folder ?? (await temporaryFolder());
  await writeTarGz(path.join(dataDir, ARCHIVE), files);
  return dataDir;
}

datasetSuite({
  plugin: cifar10,
  counts: { train: 20, test: 10 },
  dataDir: (folder) => folderWith(members(), folder),
});

describe('cifar10', () => {
  test('three planes become three channels; batches come in the order of their numbers', async () => {
    const dataset = buildDataset(cifar10);
    const dataDir = await folderWith(members());
    const { images, labels } = await dataset.load('train', dataContext('unused', dataDir));
    expect([...(labels ?? [])]).toEqual(
      [4, 5, 6, 7, 8, 9, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1, 2, 3], // batches begin at 4, 8, 12 ...
    );
    // The sixth image is number 9; its pixel (row 2, column 1) is byte 65 of each plane.
    const plain = 9 * 5 + 65 * 3;
    const pixel = images.subarray((5 * 1024 + 65) * 3).subarray(0, 3);
    expect([...pixel]).toEqual([plain & 255, (plain + 85) & 255, (plain + 170) & 255]);
  });

  test('source: gray adds each image in gray, as Pillow converts', async () => {
    const dataset = buildDataset(cifar10, { source: 'gray' });
    const context = dataContext(await temporaryFolder(), await folderWith(members()));
    const { count, images, domains } = await dataset.load('test', context);
    expect(dataset.domains).toEqual({
      source: { image: { height: 32, width: 32, channels: 1 }, paired: true },
    });
    const { source } = domains!;
    expect(source.count).toBe(count);
    expect(source.images).toHaveLength(images.length / 3);
    for (const at of [0, 1, 500, source.images.length - 1]) {
      const [red, green, blue] = images.subarray(3 * at);
      expect(source.images[at]).toBe(Math.round(0.299 * red + 0.587 * green + 0.114 * blue));
    }
    expect(buildDataset(cifar10).domains).toBeUndefined();
    const unpaired = buildDataset(cifar10, { source: 'unpaired-gray' });
    expect(unpaired.domains).toMatchObject({ source: { image: { channels: 3 }, paired: false } });
    const repeated = (await unpaired.load('test', context)).domains!.source.images;
    expect(repeated).toHaveLength(images.length);
    for (const at of [0, 1, 2, 3, images.length - 1])
      expect(repeated[at]).toBe(source.images[Math.floor(at / 3)]);
  });

  test('classes keeps some and counts labels in their order', async () => {
    const dataset = buildDataset(cifar10, { classes: ['ship', 'cat'] });
    expect(dataset.classes).toEqual(['ship', 'cat']);
    const dataDir = await folderWith(members());
    const loaded = await dataset.load('train', dataContext('unused', dataDir));
    expect([...(loaded.labels ?? [])]).toEqual([0, 1, 0, 1]);
  });

  test('the checksum is that of the file in the data folder', async () => {
    const dataDir = await folderWith(members());
    const sum = createHash('sha256').update(await readFile(path.join(dataDir, ARCHIVE)));
    const { checksum } = await buildDataset(cifar10).load('test', dataContext('unused', dataDir));
    expect(checksum).toBe(`sha256:${sum.digest('hex')}`);
  });

  test('is downloaded once, checked, and then found in the cache', async () => {
    const source = path.join(await folderWith(members()), ARCHIVE);
    const bytes = await readFile(source);
    const server = await serve((request, response) => sendFile(request, response, bytes));
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const dataset = buildDataset(cifar10, { url: server.url, sha256 });
    // A data folder without the file is no obstacle.
    const context = dataContext(await temporaryFolder(), await temporaryFolder());
    const first = await dataset.load('train', context);
    expect(first.checksum).toBe(`sha256:${sha256}`);
    await dataset.load('test', context);
    expect(server.requests).toHaveLength(1);
    const other = buildDataset(cifar10, { url: server.url });
    await expect(other.load('train', context)).rejects.toMatchObject({
      code: 'GAN_DOWNLOAD_CHECKSUM',
      hint: expect.stringContaining('--data-dir') as string,
    });
  });
});

describe('what is wrong with a file is said in one line', () => {
  const broken = (change: (files: Member[]) => Member[]) => folderWith(change(members()));
  const without = (name: string) => (files: Member[]) =>
    files.filter((file) => !file.name.includes(name));
  const replaced = (name: string, data: Buffer) => (files: Member[]) =>
    files.map((file) => (file.name.includes(name) ? { ...file, data } : file));
  const badLabel = records(4, 0);
  badLabel[2 * RECORD] = 77;

  test.each<[string, string, (files: Member[]) => Member[]]>([
    [
      'it has no member cifar-10-batches-bin/data_batch_3.bin',
      'GAN_DATA_DAMAGED',
      without('data_batch_3'),
    ],
    [
      'its member cifar-10-batches-bin/data_batch_2.bin has 3000 bytes, not a multiple of 3073',
      'GAN_DATA_DAMAGED',
      replaced('data_batch_2', Buffer.alloc(3000)),
    ],
    [
      'its member cifar-10-batches-bin/data_batch_2.bin has 0 bytes, not a multiple of 3073',
      'GAN_DATA_DAMAGED',
      replaced('data_batch_2', Buffer.alloc(0)),
    ],
    [
      'record 2 of its member cifar-10-batches-bin/data_batch_5.bin has the label 77, not 0 to 9',
      'GAN_DATA_DAMAGED',
      replaced('data_batch_5', badLabel),
    ],
    [
      'its member "../evil" points outside the archive',
      'GAN_ARCHIVE_UNSAFE',
      (files) => [{ name: '../evil', data: '' }, ...files],
    ],
    [
      'its member "link" is a symlink to "/etc/passwd", not a file',
      'GAN_ARCHIVE_UNSAFE',
      (files) => [{ name: 'link', type: 'symlink', linkname: '/etc/passwd' }, ...files],
    ],
  ])('%s', async (message, code, change) => {
    const dataDir = await broken(change);
    const loading = buildDataset(cifar10).load('train', dataContext('unused', dataDir));
    const place = { file: path.join(dataDir, ARCHIVE) };
    await expect(loading).rejects.toMatchObject({ code, message, place, exitCode: 2 });
  });

  test.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length - 1000)],
    [
      'no gzip',
      (bytes: Buffer) => Buffer.concat([Buffer.from('\x1f\x8bnot gzip', 'latin1'), bytes]),
    ],
    ['empty', () => Buffer.alloc(0)],
    ['a web page', () => Buffer.from('<html>404 Not Found</html>'.repeat(100))],
  ])('%s', async (_, spoil) => {
    const dataDir = await folderWith(members());
    const file = path.join(dataDir, ARCHIVE);
    await writeFile(file, spoil(await readFile(file)));
    const loading = buildDataset(cifar10).load('train', dataContext('unused', dataDir));
    await expect(loading).rejects.toMatchObject({
      code: expect.stringMatching(/GAN_(ARCHIVE|DATA)_DAMAGED/) as string,
      exitCode: 2,
      place: { file },
    });
  });

  test('a folder in the place of the file, and no data folder', async () => {
    const dataDir = await temporaryFolder();
    await mkdir(path.join(dataDir, ARCHIVE));
    const dataset = buildDataset(cifar10);
    await expect(dataset.load('train', dataContext('unused', dataDir))).rejects.toMatchObject({
      code: 'GAN_IS_FOLDER',
    });
    const nowhere = path.join(dataDir, 'nowhere');
    await expect(dataset.load('train', dataContext('unused', nowhere))).rejects.toMatchObject({
      code: 'GAN_NO_DATA_DIR',
      exitCode: 2,
      place: { file: nowhere },
    });
  });

  test('no images of the chosen classes', async () => {
    const files = members().map((file) => ({ ...file, data: records(1, 0) }));
    const dataDir = await folderWith(files);
    const dataset = buildDataset(cifar10, { classes: ['dog'] });
    await expect(dataset.load('test', dataContext('unused', dataDir))).rejects.toMatchObject({
      code: 'GAN_DATA_EMPTY',
      exitCode: 2,
    });
  });
});

test('a plain tar under the same name is read as well', async () => {
  const dataDir = await temporaryFolder();
  await writeFile(path.join(dataDir, ARCHIVE), await tarBytes(members()));
  const { count } = await buildDataset(cifar10).load('test', dataContext('unused', dataDir));
  expect(count).toBe(10);
});

const real = requireData(ARCHIVE);
describe.skipIf(real.missing)(`the real images${real.missing ? ` (${real.missing})` : ''}`, () => {
  test('a class looks as its name says: ships are bluer than frogs and deer', async () => {
    const context = dataContext('unused', real.dir);
    const blueness = async (name: string) => {
      const { images } = await buildDataset(cifar10, { classes: [name] }).load('test', context);
      const sums = [0, 0, 0];
      for (let i = 0; i < images.length; i++) sums[i % 3] += images[i];
      return sums[2] / (sums[0] + sums[1] + sums[2]);
    };
    expect(CLASSES[8]).toBe('ship');
    expect(await blueness('ship')).toBeGreaterThan((await blueness('frog')) + 0.02);
    expect(await blueness('ship')).toBeGreaterThan((await blueness('deer')) + 0.02);
  });

  test('splits are as large as the batch files say, and all classes occur', async () => {
    const context = dataContext('unused', real.dir);
    const train = await buildDataset(cifar10).load('train', context);
    const testing = await buildDataset(cifar10).load('test', context);
    expect(train.count % 5).toBe(0);
    expect(train.count / testing.count).toBe(5);
    expect(new Set(train.labels).size).toBe(10);
  });
});
