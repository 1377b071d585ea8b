import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
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

type Colour = [number, number, number];
const RED: Colour = [200, 0, 0];
const BLUE: Colour = [0, 0, 200];

/** An image file: the left half in one colour, the right half in another. */
async function halves(
  left: Colour,
  right: Colour,
  given: { width?: number; height?: number; format?: 'png' | 'jpeg' | 'webp' } = {},
): Promise<Buffer> {
  const { width = 12, height = 12, format = 'png' } = given;
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) pixels.set(i % width < width / 2 ? left : right, i * 3);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

/** Forty different images in two classes, in both splits' folders, with what lies about beside. */
async function pictures(): Promise<Member[]> {
  const members: Member[] = [
    { name: 'set/README.txt', data: 'not an image' },
    { name: 'set/__MACOSX/train/cat/._0.jpg', data: 'not an image' },
    { name: 'set/train/.hidden.png', data: 'not an image' },
  ];
  for (let i = 0; i < 40; i++) {
    const split = i < 26 ? 'train' : 'test';
    const format = (['png', 'jpeg', 'webp'] as const)[i % 3];
    const extension = { png: 'png', jpeg: i % 2 ? 'jpg' : 'JPEG', webp: 'webp' }[format];
    const data = await halves([i * 6, 0, 0], [0, 0, 250 - i * 6], { format });
    members.push({ name: `set/${split}/${i % 2 ? 'cat' : 'dog'}/${i}.${extension}`, data });
  }
  return members;
}

async function writeFiles(folder: string, members: readonly Member[]): Promise<void> {
  for (const { name, data = '' } of members) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), data);
  }
}

datasetSuite({
  plugin: imageFolder,
  params: { path: 'pictures', size: 8, classes: ['cat', 'dog'] },
  counts: { train: 26, test: 14 },
  async dataDir(folder) {
    await writeFiles(path.join(folder, 'pictures'), await pictures());
    return folder;
  },
});

/** A data folder with one file or folder of images in it. */
async function dataFolder(members: readonly Member[]): Promise<string> {
  const folder = await temporaryFolder();
  await writeFiles(path.join(folder, 'it'), members);
  return folder;
}

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

describe('no image is lost without a word', () => {
  /** Counts by class, and what was told. */
  const read = async (folder: string, params: object = {}) => {
    const notices: string[] = [];
    const context = { ...dataContext(await temporaryFolder(), folder) };
    const given = { path: 'it', size: 2, classes: ['cat', 'dog'], testShare: 0, ...params };
    const dataset = buildDataset(imageFolder, given);
    const { labels = [] } = await dataset.load('train', {
      ...context,
      notice: (line) => void notices.push(line),
    });
    const counts = dataset.classes.map((_, c) => [...labels].filter((l) => l === c).length);
    return { counts, notices };
  };
  const data = () => halves(RED, BLUE);
  const files = async (...names: string[]): Promise<string> =>
    dataFolder(await Promise.all(names.map(async (name) => ({ name, data: await data() }))));

  test('linked folders are followed; a link to a folder around it, or to nothing, is an error', async () => {
    const folder = await files('cat/1.png', 'cat/2.png');
    await mkdir(path.join(folder, 'dogs'));
    await writeFile(path.join(folder, 'dogs', '1.png'), await data());
    await symlink('../dogs', path.join(folder, 'it', 'dog'));
    expect((await read(folder)).counts).toEqual([2, 1]);
    await symlink('..', path.join(folder, 'it', 'cat', 'up'));
    await expect(read(folder)).rejects.toMatchObject({
      code: 'GAN_DATA_DAMAGED',
      message: expect.stringContaining('its link cat/up leads to a folder around it') as string,
    });
    await rm(path.join(folder, 'it', 'cat', 'up'));
    await symlink('nowhere', path.join(folder, 'it', 'bird'));
    await expect(read(folder)).rejects.toMatchObject({
      message: 'its symbolic link bird is broken',
    });
  });

  test('images in folders below a class are of that class, in archives too', async () => {
    const folder = await files('cat/1.png', 'dog/labrador/1.png', 'dog/poodle/small/2.png');
    expect((await read(folder)).counts).toEqual([1, 2]);
    const members = [
      { name: 'cat/1.png', data: await data() },
      { name: 'dog/labrador/1.png', data: await data() },
    ];
    await writeFile(path.join(folder, 'it.zip'), zipBytes(members));
    expect((await read(folder, { path: 'it.zip' })).counts).toEqual([1, 1]);
  });

  test("WebDataset's .cls files name the classes, or number them", async () => {
    const folder = await temporaryFolder();
    const image = await data();
    const members = ['dog', 'cat', '1', '0', '1\n', 'bird'].flatMap((text, i) => [
      { name: `./a.b/${i}.cls`, data: text },
      { name: `./a.b/${i}.seg.png`, data: image },
    ]);
    await writeTarGz(path.join(folder, 'it.tar'), members);
    expect(await read(folder, { path: 'it.tar' })).toEqual({
      counts: [2, 3],
      notices: ['left out as of none of the `classes`: 1 file: bird (1)'],
    });
  });

  test('a class without images is an error that names the nearest folder', async () => {
    const folder = await files('cat/1.png', 'dogs/1.png');
    await expect(read(folder)).rejects.toMatchObject({
      code: 'GAN_DATA_EMPTY',
      message: 'there are no images of the class "dog" in it',
      hint: expect.stringContaining('Did you mean "dogs"?') as string,
    });
  });

  test('what is left out is counted and named; GIF, TIFF, AVIF and .jfif are read', async () => {
    const folder = await files('cat/1.png', 'cat/2.jfif', 'bird/1.png', 'dog/3.bmp', 'dog/4.bmp');
    const formats = { gif: 'gif', tif: 'tiff', avif: 'avif' } as const;
    for (const [ending, format] of Object.entries(formats)) {
      const bytes = await sharp(await data())
        .toFormat(format)
        .toBuffer();
      await writeFile(path.join(folder, 'it', 'dog', `1.${ending}`), bytes);
    }
    expect(await read(folder)).toEqual({
      counts: [2, 3],
      notices: [
        'left out as no images by their names: 2 files: .bmp (2)',
        'left out as of none of the `classes`: 1 file: bird (1)',
      ],
    });
  });

  test.each([
    [
      ['Train/cat/1.png', 'Train/dog/1.png', 'Val/cat/2.png', 'Test/dog/3.png'],
      [1, 1],
    ],
    [
      ['train/cat/1.png', 'train/dog/1.png', 'val/cat/2.png', 'val/dog/2.png'],
      [1, 1],
    ],
    [
      ['cat/1.png', 'dog/1.png', 'test/cat/2.png', 'test/dog/3.png'],
      [1, 1],
    ],
  ])('folders of splits are no training data: %j', async (names, counts) => {
    expect((await read(await files(...names))).counts).toEqual(counts);
  });

  test('a name is one name, whether its accents are signs of their own or not', async () => {
    const folder = await files('cafe\u0301/1.png', 'caf\u00e9/2.png', 'dog/1.png');
    expect((await read(folder, { classes: ['caf\u00e9', 'dog'] })).counts).toEqual([2, 1]);
  });

  test('a name that is not UTF-8 is an error', async () => {
    const folder = await files('cat/1.png', 'dog/1.png');
    const name = Buffer.concat([Buffer.from(path.join(folder, 'it', 'cat/')), Buffer.of(0xff, 46)]);
    await writeFile(Buffer.concat([name, Buffer.from('png')]), await data());
    await expect(read(folder)).rejects.toMatchObject({
      message: expect.stringMatching(/the name of its file cat\/.* is not UTF-8/) as string,
    });
  });
});

describe('images that cannot be decoded', () => {
  const damagedSet = async () => {
    const members = Array.from({ length: 4 }, (_, i) => ({ name: `cat/${i}.png`, data: '' }));
    const whole = await halves(RED, BLUE);
    const good = Array.from({ length: 6 }, (_, i) => ({ name: `dog/${i}.png`, data: whole }));
    return [...members.slice(0, 3), ...good, { name: 'cat/good.png', data: whole }];
  };

  test('stop names all of them', async () => {
    const folder = await dataFolder(await damagedSet());
    const dataset = buildDataset(imageFolder, {
      path: 'it',
      classes: ['cat', 'dog'],
      testShare: 0,
    });
    const error: unknown = await dataset
      .load('train', dataContext(await temporaryFolder(), folder))
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({
      code: 'GAN_IMAGE_DAMAGED',
      exitCode: 2,
      message: '3 of its images cannot be decoded',
    });
    const { hint } = error as { hint: string };
    for (const i of [0, 1, 2]) expect(hint).toContain(`\n  cat/${i}.png: it is empty`);
  });

  test.each(['it', 'it.zip'])(
    'skip leaves them out of %s, with a word, streamed or not',
    async (name) => {
      const members = await damagedSet();
      const folder = await dataFolder(members);
      await writeFile(path.join(folder, 'it.zip'), zipBytes(members));
      const notices: string[] = [];
      const context = {
        ...dataContext(await temporaryFolder(), folder),
        notice: (line: string) => void notices.push(line),
      };
      const params = {
        path: name,
        size: 4,
        classes: ['cat', 'dog'],
        testShare: 0,
        onError: 'skip',
      };
      const { count, labels, images } = await buildDataset(imageFolder, params).load(
        'train',
        context,
      );
      expect(count).toBe(7);
      expect([...labels!].sort()).toEqual([0, 1, 1, 1, 1, 1, 1]);
      expect(notices).toHaveLength(4);
      expect(notices[0]).toBe('left out 3 images that cannot be decoded:');
      expect(notices.slice(1).sort()[0]).toMatch(/^ {2}cat\/0\.png: it is empty/);
      const stream = await buildDataset(imageFolder, params).stream!('train', context);
      const all = Array.from({ length: stream.count }, (_, i) => i);
      expect(Buffer.compare(await stream.read(all), images)).toBe(0);
      await stream.close();
      expect(notices, 'told again, from the cache').toHaveLength(8);
    },
  );

  test('a class of which nothing is left is an error', async () => {
    const members = (await damagedSet()).filter(({ name }) => name !== 'cat/good.png');
    const params = { path: 'it', classes: ['cat', 'dog'], testShare: 0, onError: 'skip' };
    const context = dataContext(await temporaryFolder(), await dataFolder(members));
    await expect(buildDataset(imageFolder, params).load('train', context)).rejects.toMatchObject({
      code: 'GAN_DATA_EMPTY',
      message: 'none of its images of the class "cat" can be decoded',
    });
  });
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
