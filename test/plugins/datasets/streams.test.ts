import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import imageFolder from '../../../plugins/datasets/image-folder/index.js';
import parquet from '../../../plugins/datasets/parquet/index.js';
import { dropUnused } from '../../../plugins/datasets/picture/cache.js';
import type { ImageStream } from '../../../src/plugin/index.js';
import { writeTarGz, zipBytes } from '../../support/archives.js';
import { huggingFaceParquet } from '../../support/parquet.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { buildDataset, dataContext } from '../../suites/dataset.js';

const COUNT = 20;

/** A PNG file of one shade of red. */
function shade(red: number): Promise<Buffer> {
  const background = { r: red, g: 0, b: 0 };
  return sharp({ create: { width: 6, height: 6, channels: 3, background } })
    .png()
    .toBuffer();
}

async function shades(): Promise<{ name: string; data: Buffer }[]> {
  const names = Array.from({ length: COUNT }, (_, i) => i);
  return Promise.all(names.map(async (i) => ({ name: `${i}.png`, data: await shade(i * 10) })));
}

/** A folder with the same images in all forms: `it`, `it.zip`, `it.tar.gz` and `it.parquet`. */
async function everyForm(): Promise<string> {
  const folder = await temporaryFolder();
  const members = await shades();
  await mkdir(path.join(folder, 'it'));
  for (const { name, data } of members) await writeFile(path.join(folder, 'it', name), data);
  await writeFile(path.join(folder, 'it.zip'), zipBytes(members));
  await writeTarGz(path.join(folder, 'it.tar.gz'), members.toReversed());
  const images = members.map(({ data }) => data);
  const file = huggingFaceParquet(
    images,
    images.map(() => 0),
  );
  await writeFile(path.join(folder, 'it.parquet'), file);
  return folder;
}

async function openStream(
  file: string,
  cacheDir: string,
  progress: (what: string) => void = () => undefined,
): Promise<ImageStream> {
  const plugin = file.endsWith('.parquet')
    ? buildDataset(parquet, { paths: [file], testShare: 0, size: 2 })
    : buildDataset(imageFolder, { path: file, split: 'share', testShare: 0, size: 2 });
  return plugin.stream!('train', { ...dataContext(cacheDir), progress });
}

/** The reds of the images with these numbers. */
async function reds(stream: ImageStream, indices: readonly number[]): Promise<number[]> {
  const images = await stream.read(indices);
  return indices.map((_, i) => images[i * 12]);
}

const everything = Array.from({ length: COUNT }, (_, i) => i);

describe('streams', () => {
  test('a folder, a zip file and a tar.gz give the same images; an archive is unpacked once', async () => {
    const folder = await everyForm();
    const cacheDir = await temporaryFolder();
    const seen: Record<string, number[]> = {};
    for (const name of ['it', 'it.zip', 'it.tar.gz', 'it.parquet']) {
      const unpacked: number[] = [];
      for (let time = 0; time < 2; time++) {
        let count = 0;
        const progress = (what: string) => void (count += what === 'unpacking images' ? 1 : 0);
        const stream = await openStream(path.join(folder, name), cacheDir, progress);
        expect(count, 'nothing is unpacked before it is asked for').toBe(0);
        seen[name] = await reds(stream, everything);
        await stream.close();
        unpacked.push(count);
      }
      expect(unpacked, name).toEqual(name === 'it' ? [0, 0] : [COUNT, 0]);
    }
    expect(seen['it.zip']).toEqual(seen.it);
    expect(seen['it.tar.gz']).toEqual(seen.it);
    // A table keeps the order of its rows.
    expect(seen['it.parquet']).toEqual(everything.map((i) => i * 10));
    expect(seen.it.toSorted((a, b) => a - b)).toEqual(seen['it.parquet']);
  });

  test('a damaged image fails the call that asks for it, by name, and no other', async () => {
    const folder = await everyForm();
    await writeFile(path.join(folder, 'it', '7.png'), 'not an image');
    const stream = await openStream(path.join(folder, 'it'), await temporaryFolder());
    const results = await Promise.allSettled(everything.map((i) => stream.read([i])));
    const failed = results.filter((result) => result.status === 'rejected');
    expect(failed).toHaveLength(1);
    expect(failed[0].reason).toMatchObject({
      code: 'GAN_IMAGE_DAMAGED',
      exitCode: 2,
      place: { file: path.join(folder, 'it') },
      message: expect.stringContaining('its image 7.png cannot be decoded') as string,
    });
    await stream.close();
  });

  test('an image that is gone by then is named', async () => {
    const folder = await everyForm();
    const stream = await openStream(path.join(folder, 'it'), await temporaryFolder());
    await rm(path.join(folder, 'it', '3.png'));
    await expect(stream.read(everything)).rejects.toMatchObject({
      code: 'GAN_IMAGE_UNREADABLE',
      message: expect.stringContaining('its image 3.png cannot be read: ENOENT') as string,
    });
    await stream.close();
  });

  test('a damaged copy in the cache is never decoded; one that is cut short is made anew', async () => {
    const folder = await everyForm();
    const cacheDir = await temporaryFolder();
    const read = async () => {
      const stream = await openStream(path.join(folder, 'it.zip'), cacheDir);
      try {
        return await reds(stream, everything);
      } finally {
        await stream.close();
      }
    };
    const whole = await read();
    const place = path.join(cacheDir, 'datasets', 'images');
    const [name] = await readdir(place);
    const copy = path.join(place, name);
    const bytes = await readFile(copy);
    await writeFile(copy, bytes.subarray(0, bytes.length - 5));
    expect(await read()).toEqual(whole);
    bytes[40] ^= 1;
    await writeFile(copy, bytes);
    await expect(read()).rejects.toMatchObject({
      code: 'GAN_IMAGE_UNREADABLE',
      message: expect.stringContaining(`its copy in ${copy} is damaged`) as string,
    });
  });

  test('what waits when a stream is closed fails; nothing hangs', async () => {
    const stream = await openStream(path.join(await everyForm(), 'it'), await temporaryFolder());
    await stream.read([0]);
    const many = Array.from({ length: 50 }, () => stream.read(everything));
    const settled = Promise.allSettled(many);
    await stream.close();
    const results = await settled;
    expect(results.some(({ status }) => status === 'rejected')).toBe(true);
    await expect(stream.read([0])).rejects.toThrow('closed');
  });
});

test('the cache of images drops what was longest unused, and never the newest', async () => {
  const folder = await temporaryFolder();
  const write = async (name: string, bytes: number, minutesAgo: number) => {
    const file = path.join(folder, name);
    await writeFile(file, new Uint8Array(bytes));
    const time = new Date(Date.now() - minutesAgo * 60_000);
    await utimes(file, time, time);
    return file;
  };
  await write('old.images', 40, 30);
  await write('older.files', 40, 60);
  await write('young.images', 40, 10);
  await write('.half.tmp', 1000, 3);
  await write('.left.tmp', 10, 60 * 48);
  const newest = await write('new.files', 15, 90);
  await dropUnused(newest, 100);
  const left = ['.half.tmp', 'new.files', 'old.images', 'young.images'];
  expect((await readdir(folder)).sort()).toEqual(left);
  await dropUnused(newest, 10);
  expect((await readdir(folder)).sort()).toEqual(['.half.tmp', 'new.files']);
});
