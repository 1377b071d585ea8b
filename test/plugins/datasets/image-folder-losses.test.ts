import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import imageFolder from '../../../plugins/datasets/image-folder/index.js';
import { writeTarGz, zipBytes } from '../../support/archives.js';
import { temporaryFolder } from '../../support/temporary-folder.js';
import { buildDataset, dataContext } from '../../suites/dataset.js';
import { BLUE, dataFolder, halves, RED } from './picture-folders.js';

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

  test('what is left out is counted and named; GIF, TIFF and .jfif are read', async () => {
    const folder = await files('cat/1.png', 'cat/2.jfif', 'bird/1.png', 'dog/3.bmp', 'dog/4.bmp');
    const formats = { gif: 'gif', tif: 'tiff', avif: 'avif' } as const;
    for (const [ending, format] of Object.entries(formats)) {
      const bytes = await sharp(await data())
        .toFormat(format)
        .toBuffer();
      await writeFile(path.join(folder, 'it', 'dog', `1.${ending}`), bytes);
    }
    expect(await read(folder)).toEqual({
      counts: [2, 2],
      notices: [
        'left out as no images by their names: 3 files: .bmp (2), .avif (1)',
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
