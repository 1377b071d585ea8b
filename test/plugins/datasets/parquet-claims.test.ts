import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import parquet from '../../../plugins/datasets/parquet/index.js';
import { decompress } from '../../../plugins/datasets/parquet/limits/decompress.js';
import { unpackZstd } from '../../../plugins/datasets/parquet/limits/zstd.js';
import { measuredLoad, type Measured } from '../../support/memory.js';
import * as raw from '../../support/raw-parquet.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const FILE = 'x.parquet';
/** MiB that reading a bad file may take: a page's limit, and what the libraries take themselves. */
const MOST = 300;

async function load(bytes: Buffer, params: object = {}): Promise<Measured> {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, FILE), bytes);
  return measuredLoad(parquet, { paths: [FILE], testShare: 0, size: 2, ...params }, folder);
}

const png = () =>
  sharp({ create: { width: 4, height: 4, channels: 3, background: '#123' } })
    .png()
    .toBuffer();

/** One value that is there, behind levels which say so. */
const leveled = (levels: Buffer, values: Buffer) => {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(levels.length);
  return Buffer.concat([length, levels, values]);
};

const { varint, page, rawParquet } = raw;
const zeros = (bytes: number) => gzipSync(Buffer.alloc(bytes), { level: 9 });

/** More levels, values, bytes or rows than are there. */
const CLAIMS: readonly (readonly [string, RegExp, () => Buffer])[] = [
  ['10^15 rows', /row group 0 claims 1000000000000000 rows/, () => oneValue({ rows: 10n ** 15n })],
  [
    'groups that lie at the same place, a thousand times',
    /claims \d+ bytes of columns, and has \d+/,
    () => oneValue({ rows: 1, groups: 1000 }),
  ],
  [
    'rows for which no bytes are there',
    /claims 1000000 rows in \d+ bytes/,
    () => oneValue({ rows: 1_000_000 }),
  ],
  [
    'a page that unpacks to 128 MiB',
    /a page of \d+ bytes claims to unpack to 134217728, more than 67108864/,
    () => {
      const bytes = zeros(2 ** 27);
      return rawParquet({
        rows: 1,
        codec: raw.GZIP,
        pages: [page({ values: 1, bytes, unpacked: 2 ** 27 })],
      });
    },
  ],
  [
    '46 pages of 3 MB together, 64 MiB each',
    /a row group unpacks to more than 134217728 bytes/,
    () => {
      const bytes = zeros(2 ** 26);
      const pages = Array.from({ length: 46 }, () => page({ values: 1, bytes, unpacked: 2 ** 26 }));
      return rawParquet({ rows: 46, codec: raw.GZIP, pages });
    },
  ],
  [
    'a run of 2^30 levels',
    /a page claims a run of 1073741823 values, and 1 are left/,
    () => {
      const run = Buffer.concat([varint(2 ** 31 - 2), Buffer.from([1])]);
      const bytes = leveled(run, raw.plainBytes([Buffer.from('x')]));
      return rawParquet({ rows: 1, repetition: 1, pages: [page({ values: 1, bytes })] });
    },
  ],
  [
    'a run of 2^30 words of the dictionary',
    /a page claims a run of 1073741823 values, and 1 are left/,
    () => {
      const words = raw.plainBytes([Buffer.from('x')]);
      const run = Buffer.concat([Buffer.from([1]), varint(2 ** 31 - 2), Buffer.from([0])]);
      const pages = [
        page({ values: 1, bytes: words, isDictionary: true }),
        page({ values: 1, bytes: run, encoding: raw.RLE_DICTIONARY }),
      ];
      return rawParquet({ rows: 1, pages });
    },
  ],
  [
    'a dictionary of 2^31 words',
    /a dictionary claims 2147483647 values, and there can be 1/,
    () => {
      const bytes = raw.plainBytes([Buffer.from('x')]);
      return rawParquet({
        rows: 1,
        pages: [page({ values: 2 ** 31 - 1, bytes, isDictionary: true })],
      });
    },
  ],
  [
    'fewer than no nulls',
    /a page claims -2147483648 values/,
    () => {
      const bytes = raw.plainBytes([Buffer.from('x')]);
      return rawParquet({ rows: 1, pages: [page({ values: 1, bytes, nulls: -(2 ** 31) })] });
    },
  ],
  [
    'values that each repeat the one before',
    /have the encoding DELTA_BYTE_ARRAY, which is not read/,
    () => {
      const bytes = Buffer.alloc(64);
      return rawParquet({
        rows: 1,
        pages: [page({ values: 1, bytes, encoding: raw.DELTA_BYTES })],
      });
    },
  ],
  [
    'a number of a million bytes',
    /a page has a number that is too long/,
    () => {
      const head = Buffer.concat([varint(128), varint(4), varint(2), varint(0)]);
      const bytes = Buffer.concat([head, Buffer.alloc(1_000_000, 0xff), Buffer.from([0])]);
      const pages = [page({ values: 2, bytes, encoding: raw.DELTA })];
      return rawParquet({ rows: 2, type: 2, pages });
    },
  ],
  [
    'bytes before its own beginning',
    /a page claims -1000 bytes beyond those of its column/,
    () => {
      const bytes = raw.plainBytes([Buffer.from('x')]);
      return rawParquet({ rows: 1, pages: [page({ values: 1, bytes, packed: -1000 })] });
    },
  ],
  [
    'a list of 2^31 row groups',
    /has a list of 2147483647 values, and no bytes for them/,
    () => raw.withMetadata(Buffer.from('PAR1'), raw.struct({ 4: raw.list(12, [], 2 ** 31 - 1) })),
  ],
  [
    'a million structures in one another',
    /its metadata is nested too deeply/,
    () => raw.withMetadata(Buffer.from('PAR1'), [12, Buffer.alloc(1_000_000, 0x1c)]),
  ],
  [
    'a number of ten million bytes in its metadata',
    /its metadata has a number that is too long/,
    () => {
      const bytes = Buffer.concat([Buffer.from([0x16]), Buffer.alloc(1e7, 0xff), Buffer.from([0])]);
      return raw.withMetadata(Buffer.from('PAR1'), [12, bytes]);
    },
  ],
  [
    'ten million empty structures in its metadata',
    /its metadata has more than 2097152 values/,
    () => {
      const [type, bytes] = raw.list(12, [], 1e7);
      const all = Buffer.concat([Buffer.from([0x40 | type]), bytes, Buffer.alloc(1e7)]);
      return raw.withMetadata(Buffer.from('PAR1'), [12, all]);
    },
  ],
  [
    '150,000 columns',
    /its schema has 150002 elements; at most 10000 are read/,
    () => oneValue({ rows: 1, others: 150_000 }),
  ],
  [
    '4 GiB of metadata',
    /claims 4294967295 bytes of metadata/,
    () => raw.withMetadata(Buffer.from('PAR1'), raw.struct({}), 2 ** 32 - 1),
  ],
];

function oneValue(given: { rows: bigint | number; groups?: number; others?: number }): Buffer {
  const bytes = raw.plainBytes([Buffer.from('x')]);
  return rawParquet({ ...given, pages: [page({ values: 1, bytes })] });
}

describe('a file of a few bytes that claims much more', () => {
  test.each(CLAIMS)('%s', async (_name, fact, make) => {
    const { said, grown, seconds } = await load(make());
    expect(said).toMatch(fact);
    expect(said).toMatch(/^GAN_DATA_DAMAGED .*x\.parquet: it cannot be read as Parquet: /);
    expect(grown).toBeLessThan(MOST);
    expect(seconds).toBeLessThan(20);
  });
});

test('an honest file of the same making is read', async () => {
  const images = [await png(), await png()];
  const levels = leveled(Buffer.from([2 << 1, 1]), raw.plainBytes(images));
  const bytes = gzipSync(levels);
  const pages = [page({ values: 2, bytes, unpacked: levels.length })];
  const file = rawParquet({ rows: 2, codec: raw.GZIP, repetition: 1, pages });
  expect((await load(file)).said).toBe('2');
});

test('the columns that are not asked for are gone through once, not for each group', async () => {
  const groups = 4000;
  const pages = [page({ values: 1, bytes: raw.plainBytes([await png()]) })];
  const file = rawParquet({ rows: 1, pages, groups, isPadded: true, others: 9000 });
  const { said, grown, seconds } = await load(file);
  expect(said).toBe(String(groups));
  expect(grown).toBeLessThan(MOST);
  expect(seconds).toBeLessThan(20);
});

describe('Zstandard and LZ4', () => {
  /** A million zeros, by `pyarrow.compress`. */
  const ZEROS = Buffer.from(
    'KLUv/YBIQEIPAFQAABAAAAEA+/85wAICABAAAgAQAAIAEAACABAAAgAQAAIAEAADEgoA',
    'base64',
  );
  const wide = Buffer.from(ZEROS);
  wide[5] = 0xf8;

  test('unpack to what a page claims', () => {
    expect(Buffer.compare(unpackZstd(ZEROS, 1e6), Buffer.alloc(1e6))).toBe(0);
    expect(unpackZstd(ZEROS, 2e6), 'less than the page claims').toHaveLength(1e6);
  });

  test.each<[string, Uint8Array, number]>([
    ['unpacks to more than 1000 bytes', ZEROS, 1000],
    ['is not one frame', Buffer.concat(Array<Buffer>(2000).fill(ZEROS)), 1e6],
    ['claims a window of', wide, 1e6],
    ['ends in the middle of a frame', ZEROS.subarray(0, 30), 1e6],
    ['is no frame', Buffer.from('not packed at all'), 10],
  ])('a page that %s', (fact, bytes, size) => {
    expect(() => unpackZstd(bytes, size)).toThrow(fact);
  });

  test('LZ4 writes no more than a page claims', () => {
    const endless = Buffer.concat([Buffer.from([0x1f, 0, 1, 0]), Buffer.alloc(1e6, 255)]);
    expect(decompress(endless, 1000, 'LZ4_RAW')).toHaveLength(1000);
    expect(() => decompress(Buffer.from([0x10, 7, 9, 9]), 100, 'LZ4_RAW')).toThrow('out of range');
  });
});

test('lists are refused where their levels claim more than there is', async () => {
  const file = rawParquet({
    rows: 1,
    repetition: 2,
    pages: [page({ values: 1, bytes: Buffer.alloc(9) })],
  });
  expect((await load(file)).said).toContain('it cannot be read as Parquet');
});
