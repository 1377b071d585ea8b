import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import Value from 'typebox/value';
import {
  drawStratified,
  type DataContext,
  type Dataset,
  type LoadedImages,
  type Plugin,
} from 'gan-recipes/plugin';

/** A context whose cache is `cacheDir`. */
export function dataContext(cacheDir: string, dataDir?: string): DataContext {
  const { signal } = new AbortController();
  return { dataDir, cacheDir, seed: 0, progress: () => undefined, signal };
}

/** Builds a plugin's part as the recipe reader does: params checked, defaults filled in. */
export function buildDataset(plugin: Plugin<'dataset'>, params: object = {}): Dataset {
  const filled = Value.Default(plugin.params, structuredClone(params));
  return plugin.build(Value.Parse(plugin.params, filled));
}

interface DatasetCase {
  plugin: Plugin<'dataset'>;
  params?: object;
  /** Where the files are; may be made here, in the folder given. */
  dataDir?: (folder: string) => Promise<string | undefined>;
  counts: { train: number; test: number };
  /** Images that are in both splits, where the source itself repeats some. Default: 0. */
  repeated?: number;
}

/** What every data set promises. Each built-in one runs it on real bytes. */
export function datasetSuite({ plugin, params = {}, repeated = 0, ...given }: DatasetCase): void {
  describe(`every data set: ${plugin.name}`, () => {
    let cacheDir: string;
    let context: DataContext;
    let loaded: Record<'train' | 'test', LoadedImages>;
    const dataset = buildDataset(plugin, params);
    const size = dataset.image.height * dataset.image.width * dataset.image.channels;

    beforeAll(async () => {
      cacheDir = await mkdtemp(path.join(tmpdir(), 'gan-test-'));
      context = dataContext(cacheDir, await given.dataDir?.(cacheDir));
      const train = await dataset.load('train', context);
      loaded = { train, test: await dataset.load('test', context) };
    });
    afterAll(() => rm(cacheDir, { recursive: true, force: true, maxRetries: 10 }));

    test('has a summary, and says what each param is', () => {
      expect(plugin.kind).toBe('dataset');
      expect(plugin.summary).toMatch(/\.$/);
      for (const [name, schema] of Object.entries(plugin.params.properties)) {
        expect(schema, name).toHaveProperty('description');
      }
    });

    test.each(['train', 'test'] as const)('%s: as many bytes and labels as images', (split) => {
      const { count, images, labels, checksum } = loaded[split];
      expect(count).toBe(given.counts[split]);
      expect(images).toHaveLength(count * size);
      expect(checksum).toMatch(/^sha256:[0-9a-f]{64}$/);
      const seen = new Set(labels);
      expect(labels === undefined ? 0 : labels.length).toBe(dataset.classes.length ? count : 0);
      expect([...seen].every((label) => label >= 0 && label < dataset.classes.length)).toBe(true);
      expect(seen.size, 'all classes occur').toBe(dataset.classes.length);
    });

    test('images are pictures: neither all black nor all alike', () => {
      const { images } = loaded.train;
      expect(new Set(images.subarray(0, size * 10)).size).toBeGreaterThan(10);
      expect(images.subarray(0, size)).not.toEqual(images.subarray(size, 2 * size));
    });

    test('gives the same bytes again', async () => {
      const again = await buildDataset(plugin, params).load('train', context);
      expect(Buffer.compare(again.images, loaded.train.images)).toBe(0);
      expect(again.labels).toEqual(loaded.train.labels);
      expect(again.checksum).toBe(loaded.train.checksum);
    });

    test('no test image is a training image', () => {
      const train = new Set(hashes(loaded.train.images, size));
      const both = hashes(loaded.test.images, size).filter((hash) => train.has(hash));
      expect(both).toHaveLength(repeated);
    });

    test('limit keeps images drawn by the seed, each class by its share, in their order', async () => {
      const limited = buildDataset(plugin, { ...params, limit: 7 });
      const few = await limited.load('test', context);
      const kept = drawStratified(loaded.test, 7, context.seed, 'dataset limit');
      const images = [...kept].map((i) => loaded.test.images.subarray(i * size, (i + 1) * size));
      expect(Buffer.compare(few.images, Buffer.concat(images))).toBe(0);
      expect(few.count).toBe(7);
      expect(few.labels).toEqual(loaded.test.labels && kept.map((i) => loaded.test.labels![i]));
      expect(few.checksum).toBe(loaded.test.checksum);
      const others = await limited.load('test', { ...context, seed: 1 });
      expect(Buffer.compare(few.images, others.images)).not.toBe(0);
    });

    // Not a test that is skipped: some data sets have none.
    if ('stream' in dataset) {
      test('a stream gives what load gives, in any order', async () => {
        const stream = await dataset.stream!('train', context);
        try {
          const { images, count, labels, checksum } = loaded.train;
          expect(stream).toMatchObject({ count, labels, checksum });
          const wanted = Array.from({ length: 30 }, (_, i) => (i * 7 + count - 1) % count);
          const [some, last] = await Promise.all([stream.read(wanted), stream.read([count - 1])]);
          for (const [i, index] of wanted.entries()) {
            const expected = images.subarray(index * size, (index + 1) * size);
            const found = some.subarray(i * size, (i + 1) * size);
            expect(Buffer.compare(found, expected), `image ${index}`).toBe(0);
          }
          expect(last).toEqual(Uint8Array.from(images.subarray((count - 1) * size)));
          expect(await stream.read([])).toHaveLength(0);
          const all = await stream.all?.();
          expect(all && Buffer.compare(all, images)).toBe(0);
        } finally {
          await stream.close();
        }
      });
    }

    test('reports progress and can be stopped', async () => {
      const seen: [string, number][] = [];
      const progress = (what: string, done: number) => seen.push([what, done]);
      await buildDataset(plugin, params).load('test', { ...context, progress });
      expect(seen.length).toBeGreaterThan(0);
      const signal = AbortSignal.abort();
      await expect(
        buildDataset(plugin, params).load('test', { ...context, signal }),
      ).rejects.toThrow('aborted');
    });
  });
}

function hashes(images: Uint8Array, size: number): string[] {
  return Array.from({ length: images.length / size }, (_, i) =>
    createHash('sha256')
      .update(images.subarray(i * size, (i + 1) * size))
      .digest('base64'),
  );
}
