import { describe, expect, it } from 'vitest';
import type { Dataset, ImageStream, LoadedImages } from '../../../src/plugin/index.js';
import { Splits } from '../../../src/train/data/index.js';
import { dataContext } from '../../suites/dataset.js';

const COUNT = 100;
const IMAGE = { height: 2, width: 2, channels: 1 };
const all = Uint8Array.from({ length: COUNT * 4 }, (_, i) => i % 251);
const loaded: LoadedImages = {
  count: COUNT,
  images: all,
  labels: Int32Array.from({ length: COUNT }, (_, i) => i % 3),
  checksum: 'sha256:0',
};

/** A data set that counts how it is used. */
function dataset({ streams = true } = {}) {
  const used = { loaded: 0, streamed: 0, all: 0, closed: 0 };
  const stream = async (): Promise<ImageStream> => {
    used.streamed++;
    return {
      count: COUNT,
      labels: loaded.labels,
      checksum: loaded.checksum,
      read: async (indices) =>
        Uint8Array.from(Array.from(indices).flatMap((i) => [...all.subarray(i * 4, i * 4 + 4)])),
      all: async () => (used.all++, all),
      close: async () => void used.closed++,
    };
  };
  const part: Dataset = {
    image: IMAGE,
    classes: ['a', 'b', 'c'],
    load: async () => (used.loaded++, loaded),
    ...(streams ? { stream } : {}),
  };
  return { part, used };
}

const context = dataContext('nowhere');
const open = (data: 'auto' | 'resident' | 'stream', memory: number, given = dataset()) => ({
  ...given,
  splits: new Splits(given.part, { seed: 0, train: { data } }, context, memory),
});

describe('splits', () => {
  it('auto: are in memory where they take up to a quarter of it, else streamed', async () => {
    const small = open('auto', 4 * all.length);
    expect((await small.splits.get('train')).whole).toBe(all);
    expect(small.used).toMatchObject({ loaded: 0, all: 1 });
    const large = open('auto', 4 * all.length - 1);
    expect((await large.splits.get('train')).whole).toBeUndefined();
    expect(large.used).toMatchObject({ loaded: 0, all: 0 });
  });

  it('resident and stream are as they say; what cannot be streamed is in memory', async () => {
    expect((await open('resident', 1).splits.get('train')).whole).toBe(all);
    expect((await open('stream', Infinity).splits.get('train')).whole).toBeUndefined();
    const unable = open('auto', 1, dataset({ streams: false }));
    expect((await unable.splits.get('train')).whole).toBe(all);
  });

  it('give the same images, labels and checksum either way', async () => {
    const [a, b] = [open('resident', 1), open('stream', 1)];
    const [x, y] = [await a.splits.get('test'), await b.splits.get('test')];
    const wanted = [99, 0, 7, 7, 41];
    expect(await y.read(wanted)).toEqual(await x.read(wanted));
    expect([y.count, y.labels, y.checksum]).toEqual([x.count, x.labels, x.checksum]);
  });

  it.each([
    [Int32Array.from({ length: COUNT }, (_, i) => (i === 7 ? -1 : 0)), 'image 7 the label -1'],
    [Int32Array.from({ length: COUNT }, (_, i) => (i === 9 ? 3 : 0)), 'image 9 the label 3'],
    [new Int32Array(COUNT - 1), `${COUNT - 1} labels for ${COUNT} images`],
  ])('an image without a class of the data set is an error, not class 0', async (labels, fact) => {
    const load = async () => ({ ...loaded, labels });
    const part: Dataset = { image: IMAGE, classes: ['a', 'b', 'c'], load };
    const splits = new Splits(part, { seed: 0, train: { data: 'resident' } }, context, 1);
    await expect(splits.get('train')).rejects.toMatchObject({
      code: 'GAN_BAD_LABELS',
      exitCode: 2,
      message: expect.stringContaining(fact) as string,
    });
  });

  it('tell how many images each class has, once a split', async () => {
    const told: string[] = [];
    const { part } = dataset();
    const notice = (line: string) => void told.push(line);
    const splits = new Splits(
      part,
      { seed: 0, train: { data: 'resident' } },
      { ...context, notice },
      1,
    );
    const { perClass } = await splits.get('train');
    await splits.get('train');
    expect(perClass).toEqual({ a: 34, b: 33, c: 33 });
    expect(told).toEqual(['train split: 100 images: a 34, b 33, c 33']);
  });

  it('are opened once each, and closed together', async () => {
    const { splits, used } = open('stream', 1);
    expect(await splits.get('train')).toBe(await splits.get('train'));
    await splits.get('test');
    expect(used.streamed).toBe(2);
    await splits.close();
    expect(used.closed).toBe(2);
  });
});
