import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import imageFolder from '../../../plugins/datasets/image-folder/index.js';
import { readImages } from '../../../src/app/predict/read-images.js';
import type { ClassifierGraph } from '../../../src/graph/index.js';
import { writeTarGz, zipBytes, type Member } from '../../support/archives.js';
import { requireData } from '../../support/require-data.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { buildDataset, dataContext, datasetSuite } from '../../suites/dataset.js';
import {
  BLUE,
  dataFolder,
  halves,
  pictures,
  RED,
  writeFiles,
  type Colour,
} from './picture-folders.js';
datasetSuite({
  plugin: imageFolder,
  params: { path: 'pictures', size: 8, classes: ['cat', 'dog'] },
  counts: { train: 26, test: 14 },
  async dataDir(folder) {
    await writeFiles(path.join(folder, 'pictures'), await pictures());
    return folder;
  },
});

describe('image-folder', () => {
  test('the same images from a folder, a tar.gz and a zip file', async () => {
    const folder = await temporaryFolder();
    const members = await pictures();
    await writeFiles(path.join(folder, 'it'), members);
    await writeTarGz(path.join(folder, 'it.tar.gz'), members.toReversed());
    await writeFile(path.join(folder, 'it.zip'), zipBytes(members));
    const context = dataContext(await temporaryFolder(), folder);
    const load = (name: string) =>
      buildDataset(imageFolder, { path: name, size: 5, classes: ['dog', 'cat'] }).load(
        'test',
        context,
      );
    const plain = await load('it');
    expect(plain.count).toBe(14);
    for (const name of ['it.tar.gz', 'it.zip', path.join(folder, 'it')]) {
      const packed = await load(name);
      expect(Buffer.compare(packed.images, plain.images), name).toBe(0);
      expect(packed.labels).toEqual(plain.labels);
    }
  });

  test('classes keeps some folders; without it there are no labels', async () => {
    const context = dataContext(await temporaryFolder(), await dataFolder(await pictures()));
    const cats = buildDataset(imageFolder, { path: 'it', classes: ['cat'] });
    expect(cats.classes).toEqual(['cat']);
    expect(await cats.load('train', context)).toMatchObject({
      count: 13,
      labels: new Int32Array(13),
    });
    const all = buildDataset(imageFolder, { path: 'it' });
    expect(all.classes).toEqual([]);
    expect(await all.load('train', context)).toMatchObject({ count: 26, labels: undefined });
  });

  test('a share goes to the test split, whatever the folders are called', async () => {
    const context = dataContext(await temporaryFolder(), await dataFolder(await pictures()));
    const count = async (testShare: number, split: 'train' | 'test') => {
      const params = { path: 'it', size: 2, split: 'share', testShare };
      return (await buildDataset(imageFolder, params).load(split, context)).count;
    };
    const held = await count(0.3, 'test');
    expect(held).toBeGreaterThan(4);
    expect(held).toBeLessThan(20);
    expect(await count(0.3, 'train')).toBe(40 - held);
    expect(await count(0, 'train')).toBe(40);
    expect(await count(1, 'test')).toBe(40);
  });

  test('an image of the wanted size is cropped, but not resized', async () => {
    const pixels = Buffer.from(Array.from({ length: 5 * 3 * 3 }, (_, i) => i * 5));
    const data = await sharp(pixels, { raw: { width: 5, height: 3, channels: 3 } })
      .png()
      .toBuffer();
    const context = dataContext(
      await temporaryFolder(),
      await dataFolder([{ name: 'a.png', data }]),
    );
    const params = { path: 'it', size: 3, split: 'share', testShare: 0 };
    const { images } = await buildDataset(imageFolder, params).load('train', context);
    const rows = [0, 1, 2].map((y) => [...pixels.subarray((y * 5 + 1) * 3, (y * 5 + 4) * 3)]);
    expect([...images]).toEqual(rows.flat());
  });

  test('shrinks by area: each value is the mean of what it covers', async () => {
    const data = await halves(RED, BLUE, { width: 6, height: 6 });
    const context = dataContext(
      await temporaryFolder(),
      await dataFolder([{ name: 'a.png', data }]),
    );
    const load = async (size: number) => {
      const params = { path: 'it', size, split: 'share', testShare: 0 };
      return [...(await buildDataset(imageFolder, params).load('train', context)).images];
    };
    expect(await load(1)).toEqual([100, 0, 100]);
    expect(await load(2)).toEqual([...RED, ...BLUE, ...RED, ...BLUE]);
    // Each covers a pixel and a half: of the middle column of four, a third is the other colour.
    const row = [...RED, ...RED, ...BLUE, ...BLUE];
    expect(await load(4)).toEqual([...row, ...row, ...row, ...row]);
    const three = [...RED, 100, 0, 100, ...BLUE];
    expect(await load(3)).toEqual([...three, ...three, ...three]);
    expect((await load(12)).slice(0, 36)).toEqual(
      [RED, RED, RED, RED, RED, RED, BLUE, BLUE, BLUE, BLUE, BLUE, BLUE].flat(),
    );
  });

  test('crop keeps the middle square, stretch keeps all', async () => {
    const data = await halves(RED, BLUE, { width: 30, height: 10 });
    const context = dataContext(
      await temporaryFolder(),
      await dataFolder([{ name: 'a.png', data }]),
    );
    const load = async (fit: string, size: number) => {
      const params = { path: 'it', size, fit, split: 'share', testShare: 0 };
      return [...(await buildDataset(imageFolder, params).load('train', context)).images];
    };
    expect(await load('crop', 2)).toEqual([...RED, ...BLUE, ...RED, ...BLUE]);
    expect((await load('stretch', 6)).slice(0, 18)).toEqual(
      [RED, RED, RED, BLUE, BLUE, BLUE].flat(),
    );
  });

  test('gray, transparent and turned images', async () => {
    const clear = await sharp({
      create: { width: 4, height: 4, channels: 4, background: { r: 255, g: 0, b: 0, alpha: 0 } },
    })
      .png()
      .toBuffer();
    // EXIF orientation 6: to be shown turned to the right, so that left becomes top.
    const turned = await sharp(await halves([250, 250, 250], [0, 0, 0], { width: 4, height: 4 }))
      .withMetadata({ orientation: 6 })
      .png()
      .toBuffer();
    const load = async (data: Buffer, channels: number) => {
      const context = dataContext(
        await temporaryFolder(),
        await dataFolder([{ name: 'a.png', data }]),
      );
      const params = { path: 'it', size: 2, channels, split: 'share', testShare: 0 };
      return [...(await buildDataset(imageFolder, params).load('train', context)).images];
    };
    expect(await load(clear, 3)).toEqual(Array(12).fill(255));
    expect(await load(turned, 1)).toEqual([250, 250, 0, 0]);
    const gray = await sharp(turned).toColourspace('b-w').png().toBuffer();
    expect(await load(gray, 3)).toHaveLength(12);
    expect(await load(gray, 1)).toEqual([250, 0, 250, 0]);
    // As Pillow's convert('L'): Rec. 601.
    for (const [colour, luma] of [
      [[0, 255, 0], 150],
      [[255, 0, 0], 76],
      [[0, 0, 255], 29],
      [[10, 200, 30], 124],
    ] as [Colour, number][]) {
      expect(await load(await halves(colour, colour), 1)).toEqual(Array(4).fill(luma));
    }
    expect(await load(await halves([250, 250, 250], [250, 250, 250]), 1)).toEqual([
      250, 250, 250, 250,
    ]);
  });
});

test.each([
  [1, 'crop'],
  [3, 'stretch'],
])('gan predict sees the bytes that training sees: %i channels, %s', async (channels, fit) => {
  const glass = await sharp(await halves(RED, BLUE, { width: 24 }))
    .ensureAlpha(0.3)
    .png()
    .toBuffer();
  const turned = await sharp(await halves(RED, [0, 200, 0], { height: 20 }))
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const folder = await dataFolder([
    { name: 'cat/glass.png', data: glass },
    { name: 'cat/._glass.png', data: 'x' },
    { name: 'dog/inner/turned.jfif', data: turned },
  ]);
  const context = dataContext(await temporaryFolder(), folder);
  const params = { path: 'it', size: 5, channels, fit, split: 'share', testShare: 0 };
  const dataset = buildDataset(imageFolder, params);
  const trained = await dataset.load('train', context);
  const { names, ...predicted } = await readImages(
    path.join(folder, 'it'),
    { parts: { dataset } } as unknown as ClassifierGraph,
    context,
    { onError: 'stop', warn: () => undefined },
  );
  expect(names).toEqual(['cat/glass.png', 'dog/inner/turned.jfif']);
  const each = ({ images }: { images: Uint8Array }) => {
    const size = 5 * 5 * channels;
    return [0, 1].map((i) =>
      Buffer.from(images.subarray(i * size, (i + 1) * size)).toString('hex'),
    );
  };
  expect(each(predicted).sort()).toEqual(each(trained).sort());
});

describe('what is wrong is said in one line', () => {
  const fail = async (members: readonly Member[], params: object = {}) => {
    const folder = await dataFolder(members);
    const dataset = buildDataset(imageFolder, { path: 'it', ...params });
    const error: unknown = await dataset
      .load('train', dataContext(await temporaryFolder(), folder))
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    return { error, file: path.join(folder, 'it') };
  };

  test('a damaged image: names the source and the image', async () => {
    const whole = await halves(RED, BLUE, { width: 200, height: 200, format: 'jpeg' });
    const bad = { name: 'in/b.jpg', data: whole.subarray(0, whole.length - 300) };
    const { error, file } = await fail([{ name: 'a.jpg', data: whole }, bad], {
      split: 'share',
      testShare: 0,
    });
    expect(error).toMatchObject({
      code: 'GAN_IMAGE_DAMAGED',
      exitCode: 2,
      place: { file },
      message: expect.stringMatching(/^its image in\/b\.jpg cannot be decoded: .+/) as string,
    });
  });

  test('no images of that kind: says which folders there are', async () => {
    const members = await pictures();
    const { error } = await fail(members, { classes: ['horse'] });
    expect(error).toMatchObject({
      code: 'GAN_DATA_EMPTY',
      exitCode: 2,
      message: 'there are no images of the class "horse" in it',
      hint: 'It has 40 images, in folders called cat, dog. Check `classes`, `split` and `testShare`.',
    });
    const { error: empty } = await fail([{ name: 'a.txt', data: '' }]);
    expect(empty).toMatchObject({ hint: expect.stringContaining('no .jpg') as string });
  });

  test('a path that is not there', async () => {
    const { error, file } = await fail([], { path: '/nowhere/at/all' });
    expect(file).toBeDefined();
    expect(error).toMatchObject({ code: 'GAN_NO_FILE', place: { file: '/nowhere/at/all' } });
  });

  test('more than fits into memory', async () => {
    const members = Array.from({ length: 3000 }, (_, i) => ({ name: `${i}.png`, data: 'x' }));
    const { error } = await fail(members, { size: 1024, split: 'share', testShare: 0 });
    expect(error).toMatchObject({ code: 'GAN_DATA_TOO_LARGE', exitCode: 2 });
  });

  test('an image with too many pixels is not decoded', async () => {
    const side = 10_000;
    const data = await sharp({
      create: { width: side, height: side, channels: 3, background: '#000' },
    })
      .png()
      .toBuffer();
    const { error } = await fail([{ name: 'bomb.png', data }], { split: 'share', testShare: 0 });
    expect(error).toMatchObject({
      code: 'GAN_IMAGE_DAMAGED',
      message: expect.stringContaining('pixel limit') as string,
    });
  });

  test('archives are not trusted', async () => {
    const folder = await temporaryFolder();
    const context = dataContext(await temporaryFolder(), folder);
    const data = await halves(RED, BLUE);
    await writeTarGz(path.join(folder, 'up.tar.gz'), [{ name: '../a.png', data }]);
    const up = buildDataset(imageFolder, { path: 'up.tar.gz' });
    await expect(up.load('train', context)).rejects.toMatchObject({ code: 'GAN_ARCHIVE_UNSAFE' });
    await writeTarGz(path.join(folder, 'twice.tar.gz'), [
      { name: 'a.png', data },
      { name: './a.png', data: await halves(BLUE, RED) },
    ]);
    const twice = buildDataset(imageFolder, { path: 'twice.tar.gz' });
    await expect(twice.load('train', context)).rejects.toMatchObject({
      code: 'GAN_DATA_DAMAGED',
      message: 'it has two members called a.png',
    });
  });
});

const real = requireData('cifar-10-jpeg.tar.gz');
describe.skipIf(real.missing)(`real photos${real.missing ? ` (${real.missing})` : ''}`, () => {
  test('a class out of an archive of 60,000, split by its folders', async () => {
    const params = { path: 'cifar-10-jpeg.tar.gz', size: 16, classes: ['ship'] };
    const dataset = buildDataset(imageFolder, params);
    const context = dataContext(await temporaryFolder(), real.dir);
    const testing = await dataset.load('test', context);
    expect(testing.count).toBe(1000);
    const mean = [0, 0, 0];
    testing.images.forEach((value, i) => (mean[i % 3] += value / (testing.images.length / 3)));
    expect(mean[2], 'ships are on blue water').toBeGreaterThan(mean[0]);
    const few = await buildDataset(imageFolder, { ...params, limit: 10 }).load('train', context);
    expect(few.count).toBe(10);
  });
});

test('images are decoded once: the next run reads them from the cache, unless something changed', async () => {
  const folder = await temporaryFolder();
  await writeFiles(folder, await pictures());
  const dataset = buildDataset(imageFolder, { path: path.join(folder, 'set'), size: 8 });
  const cacheDir = path.join(folder, 'cache');
  const load = async () => {
    let decoded = 0;
    const progress = (what: string) => void (decoded += what === 'decoding images' ? 1 : 0);
    const loaded = await dataset.load('train', { ...dataContext(folder), cacheDir, progress });
    return { decoded, images: Buffer.from(loaded.images) };
  };
  const first = await load();
  expect(first.decoded).toBe(26);
  expect(await load()).toEqual({ ...first, decoded: 0 });

  const place = path.join(cacheDir, 'datasets', 'images');
  const [name] = await readdir(place);
  const damaged = await readFile(path.join(place, name));
  damaged[100] ^= 1;
  await writeFile(path.join(place, name), damaged);
  expect(await load()).toEqual(first);

  await writeFiles(folder, [{ name: 'set/train/cat/1.jpg', data: await halves(RED, BLUE) }]);
  const changed = await load();
  expect(changed.decoded).toBe(26);
  expect(changed.images).not.toEqual(first.images);
});
