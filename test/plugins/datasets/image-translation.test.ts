import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import imageTranslation from '../../../plugins/datasets/image-translation/index.js';
import { measuredLoad } from '../../support/memory.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { buildDataset, dataContext, datasetSuite } from '../../suites/dataset.js';
import { writeFiles } from './picture-folders.js';

type Grey = (side: 'a' | 'b', number: number) => number;

/** A is darker than 100, B is 100 brighter. */
const GREY: Grey = (side, number) => (side === 'a' ? number : 100 + number);

/** Pictures whose halves are A and B. */
async function sideBySide(count: number, split: string, first = 0) {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const pixels = Buffer.alloc(16 * 8 * 3);
      for (let at = 0; at < pixels.length; at++) {
        const column = Math.floor(at / 3) % 16;
        // Not of one colour: the suite wants pictures.
        pixels[at] = GREY(column < 8 ? 'a' : 'b', first + i) + (Math.floor(at / 48) % 2 ? 50 : 0);
      }
      const raw = { width: 16, height: 8, channels: 3 } as const;
      const bytes = await sharp(pixels, { raw }).png().toBuffer();
      return { name: `${split}/${i}.png`, data: bytes };
    }),
  );
}

async function domain(side: 'a' | 'b', folder: string, count: number, ending = 'png') {
  return Promise.all(
    Array.from({ length: count }, async (_, i) => {
      const grey = GREY(side, i);
      const create = {
        width: 8,
        height: 8,
        channels: 3,
        background: { r: grey, g: grey, b: grey },
      } as const;
      const picture = sharp({ create });
      const bytes = await (
        ending === 'png' ? picture.png() : picture.webp({ lossless: true })
      ).toBuffer();
      return { name: `${folder}/${i}.${ending}`, data: bytes };
    }),
  );
}

async function folderOf(members: Awaited<ReturnType<typeof domain>>): Promise<string> {
  const folder = await temporaryFolder();
  await writeFiles(path.join(folder, 'it'), members);
  return folder;
}

datasetSuite({
  plugin: imageTranslation,
  params: { path: 'it', size: 8 },
  counts: { train: 14, test: 9 },
  async dataDir(folder) {
    await writeFiles(path.join(folder, 'it'), [
      ...(await sideBySide(14, 'train')),
      ...(await sideBySide(9, 'val', 20)),
    ]);
    return folder;
  },
});

/** The first pixel of each image. */
function greys({
  count,
  images,
}: {
  readonly count: number;
  readonly images: Uint8Array;
}): number[] {
  return Array.from({ length: count }, (_, i) => images[(i * images.length) / count]);
}

async function load(folder: string, params: object, split: 'train' | 'test' = 'train') {
  const dataset = buildDataset(imageTranslation, { path: 'it', size: 8, ...params });
  const loaded = await dataset.load(split, dataContext(await temporaryFolder(), folder));
  return { to: greys(loaded), from: greys(loaded.domains!.source), dataset };
}

describe('image-translation', () => {
  test('side by side: the left half is A, the right half B', async () => {
    const folder = await folderOf(await sideBySide(12, 'train'));
    const { to, from } = await load(folder, { testShare: 0 });
    expect(from).toHaveLength(12);
    expect(to).toEqual(from.map((grey) => grey + 100));
    const back = await load(folder, { testShare: 0, direction: 'b-to-a' });
    expect(back.from).toEqual(to);
    expect(back.to).toEqual(from);
  });

  test.each([
    ['A/train and B/test', (side: string, split: string) => `${side}/${split}`],
    ['trainA and testB', (side: string, split: string) => `${split}${side}`],
    [
      'train/A, and in a folder',
      (side: string, split: string) => `set/${split}/${side.toLowerCase()}`,
    ],
  ])('by name: %s', async (_, name) => {
    const folder = await folderOf([
      ...(await domain('a', name('A', 'train'), 9)),
      ...(await domain('b', name('B', 'train'), 9, 'webp')),
      ...(await domain('a', name('A', 'test'), 4)),
      ...(await domain('b', name('B', 'test'), 4)),
    ]);
    const train = await load(folder, { pairs: 'by-name' });
    expect(train.from).toHaveLength(9);
    expect(train.to).toEqual(train.from.map((grey) => grey + 100));
    expect(train.dataset.domains).toMatchObject({ source: { paired: true } });
    expect((await load(folder, { pairs: 'by-name' }, 'test')).to).toHaveLength(4);
    const limited = await load(folder, { pairs: 'by-name', limit: 3 });
    expect(limited.to).toEqual(limited.from.map((grey) => grey + 100));
    expect(limited.to).toHaveLength(3);
  });

  test('without pairs, domains have their own numbers of images', async () => {
    const folder = await folderOf([
      ...(await domain('a', 'trainA', 9)),
      ...(await domain('b', 'trainB', 5)),
      ...(await domain('a', 'testA', 2)),
      ...(await domain('b', 'testB', 3)),
    ]);
    const { from, to, dataset } = await load(folder, { pairs: 'none' });
    expect([from.length, to.length]).toEqual([9, 5]);
    expect(Math.max(...from)).toBeLessThan(100);
    expect(Math.min(...to)).toBeGreaterThanOrEqual(100);
    expect(dataset.domains).toMatchObject({ source: { paired: false } });
  });

  test('what is missing is told by its name', async () => {
    const folder = await folderOf([...(await domain('a', 'A', 3)), ...(await domain('b', 'B', 2))]);
    await expect(load(folder, { pairs: 'by-name' })).rejects.toThrow(
      'domain A has images without a partner of the same name in B: 1, such as A/2.png',
    );
    const half = await folderOf(await domain('a', 'trainA', 3));
    await expect(load(half, { pairs: 'none' })).rejects.toThrow('no images of domain B');
  });
});

describe('what image-translation takes of the memory', () => {
  test('little more than the images, decoded or from the cache', { timeout: 120_000 }, async () => {
    const folder = await folderOf(await sideBySide(40, 'train'));
    const params = { path: folder, size: 1024, testShare: 0 };
    // 252 MB decoded; four times that when halves and file were copies.
    for (const from of ['files', 'cache']) {
      const { said, grown } = await measuredLoad(imageTranslation, params, folder);
      expect([from, said]).toEqual([from, '40']);
      expect(grown).toBeLessThan(450);
    }
  });

  test('both domains together have to fit', async () => {
    const names = ['A', 'B'].flatMap((side) =>
      Array.from({ length: 1400 }, (_, i) => ({ name: `train${side}/${i}.png`, data: PNG })),
    );
    const folder = await folderOf(names);
    const dataset = buildDataset(imageTranslation, {
      path: folder,
      pairs: 'none',
      size: 1024,
      testShare: 0,
    });
    await expect(dataset.load('train', dataContext(folder))).rejects.toMatchObject({
      code: 'GAN_DATA_TOO_LARGE',
      message: '2800 images do not fit into memory',
    });
  });
});

const PNG = Buffer.from('\x89PNG\r\n\x1a\nmore', 'latin1');
