import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import cifar10 from '../../../plugins/datasets/cifar10/index.js';
import digitRecognizer from '../../../plugins/datasets/digit-recognizer/index.js';
import imageFolder from '../../../plugins/datasets/image-folder/index.js';
import parquet from '../../../plugins/datasets/parquet/index.js';
import type { DataContext, Plugin } from '../../../src/plugin/index.js';
import { tarBytes } from '../../support/archives.js';
import { huggingFaceParquet } from '../../support/parquet.js';
import { startS3 } from '../../support/s3-server.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { buildDataset, dataContext } from '../../suites/dataset.js';

const RECORD = 3073;
const sha256Of = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Bytes that do not compress, always the same. */
function noise(count: number): Buffer {
  let state = 1;
  return Buffer.from(
    Array.from({ length: count }, () => (state = (state * 48271) % 0x7fffffff) & 255),
  );
}

async function cifarArchive(): Promise<Buffer> {
  const names = [1, 2, 3, 4, 5].map((n) => `data_batch_${n}`);
  const members = [...names, 'test_batch'].map((name) => {
    const data = noise(5 * RECORD);
    for (let i = 0; i < 5; i++) data[i * RECORD] = i;
    return { name: `cifar-10-batches-bin/${name}.bin`, data };
  });
  return gzipSync(await tarBytes(members));
}

function digitsCsv(): Buffer {
  const heading = ['label', ...Array.from({ length: 784 }, (_, i) => `pixel${i}`)];
  const pixels = noise(784 * 50);
  const rows = Array.from({ length: 50 }, (_, i) =>
    [i % 10, ...pixels.subarray(i * 784, (i + 1) * 784)].join(','),
  );
  return Buffer.from([heading.join(','), ...rows, ''].join('\n'));
}

function pictures(count: number): Promise<Buffer[]> {
  const raw = { width: 24, height: 24, channels: 3 } as const;
  const png = (i: number) =>
    sharp(noise(24 * 24 * 3 + i).subarray(i), { raw })
      .png()
      .toBuffer();
  return Promise.all(Array.from({ length: count }, (_, i) => png(i)));
}

async function photosTar(): Promise<Buffer> {
  const members = (await pictures(30)).map((data, i) => ({ name: `photos/${i}.png`, data }));
  return tarBytes(members);
}

async function table(): Promise<Buffer> {
  const images = await pictures(30);
  return huggingFaceParquet(
    images,
    images.map((_, i) => i),
  );
}

const CASES: [
  Plugin<'dataset'>,
  string,
  () => Promise<Buffer>,
  (url: string, sum: string) => object,
][] = [
  [cifar10, 'cifar-10-binary.tar.gz', cifarArchive, (url, sha256) => ({ url, sha256 })],
  [digitRecognizer, 'train.csv', async () => digitsCsv(), (path) => ({ path })],
  [imageFolder, 'photos.tar', photosTar, (path, sha256) => ({ path, sha256, size: 8 })],
  [parquet, 'train-00000-of-00001.parquet', table, (path) => ({ paths: [path], size: 8 })],
];

const NAMED = CASES.map((given) => [given[0].name, ...given] as const);

describe.each(NAMED)('the data set %s in a real S3 server', (_, plugin, name, make, paramsFor) => {
  test('is read, gone on with where the connection was cut, checked, and then found in the cache', async () => {
    const { url, put, proxy } = await startS3();
    const bytes = await make();
    await put(`data/${name}`, bytes);
    const dataset = buildDataset(plugin, paramsFor(`${url}data/${name}`, sha256Of(bytes)));
    const cacheDir = await temporaryFolder();
    const context: DataContext = {
      ...dataContext(cacheDir),
      progress: (_what, done) => proxy.progress(done),
    };
    // Twice in the middle.
    proxy.cuts.push(Math.floor(bytes.length / 3), Math.floor(bytes.length / 4));
    const train = await dataset.load('train', context);
    expect(train.count).toBeGreaterThan(10);
    const ranges = proxy.requests.flatMap(
      (head) => /range: bytes=([1-9]\d*)-/.exec(head)?.[1] ?? [],
    );
    expect(ranges).toHaveLength(2);
    // The same as from a file of this machine.
    const whole = await dataset.load('train', dataContext(await temporaryFolder()));
    expect(Buffer.compare(train.images, whole.images)).toBe(0);
    expect(train.checksum).toBe(whole.checksum);
    await proxy.close();
    const held = await dataset.load('test', dataContext(cacheDir));
    expect(held.count).toBeGreaterThan(0);
    expect(held.checksum).toBe(train.checksum);
  });
});

describe('an archive that is not what the recipe says', () => {
  test('is refused and deleted', async () => {
    const { url, put } = await startS3();
    await put('photos.tar', await photosTar());
    const dataset = buildDataset(imageFolder, { path: `${url}photos.tar`, sha256: 'a'.repeat(64) });
    const context = dataContext(await temporaryFolder());
    await expect(dataset.load('train', context)).rejects.toMatchObject({
      code: 'GAN_DOWNLOAD_CHECKSUM',
    });
  });
});
