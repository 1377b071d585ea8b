import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { decodePicture } from '../../src/picture/index.js';
import { packedText, png, SLOW_SVG, withImages, withScans } from '../support/bad-pictures.js';
import { measured, type Measured } from '../support/memory.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const plain = () => sharp({ create: { width: 9, height: 6, channels: 3, background: '#102030' } });

/** Decodes bytes in a process of its own; tells width and height. */
async function decode(bytes: Buffer): Promise<Measured> {
  const file = path.join(await temporaryFolder(), 'x');
  await writeFile(file, bytes);
  return measured(
    'dist/src/picture/index.js',
    `const { readFileSync } = await import('node:fs');
     const bytes = readFileSync(${JSON.stringify(file)});
     const { info } = await it.decodePicture(bytes, (picture) => picture.toColourspace('srgb').raw());
     return info.width + ' x ' + info.height;`,
  );
}

test.each([
  ['PNG', () => plain().png().toBuffer()],
  ['JPEG', () => plain().jpeg().toBuffer()],
  ['progressive JPEG', () => plain().jpeg({ progressive: true }).toBuffer()],
  ['WebP', () => plain().webp().toBuffer()],
  ['GIF', () => plain().gif().toBuffer()],
  ['TIFF', () => plain().tiff().toBuffer()],
])('%s is decoded', async (_name, make) => {
  const { info } = await decodePicture(await make(), (picture) => picture.raw());
  expect(info).toMatchObject({ width: 9, height: 6 });
});

test.each(['gif', 'webp'] as const)(
  'the first image of an animated %s is decoded',
  async (kind) => {
    const colours = ['#ff0000', '#00ff00', '#0000ff'];
    const frames = colours.map((background) =>
      sharp({ create: { width: 9, height: 6, channels: 3, background } })
        .png()
        .toBuffer(),
    );
    const animation = sharp(await Promise.all(frames), { join: { animated: true } });
    const bytes = await animation.toFormat(kind, { lossless: true }).toBuffer();
    const { data, info } = await decodePicture(bytes, (picture) => picture.removeAlpha().raw());
    expect(info).toMatchObject({ width: 9, height: 6 });
    expect([...data.subarray(0, 3)]).toEqual([255, 0, 0]);
  },
);

test.each([
  ['SVG', SLOW_SVG, 'it is SVG or other XML'],
  ['SVG behind spaces', Buffer.concat([Buffer.from('\n \n'), SLOW_SVG]), 'it is SVG or other XML'],
  ['packed SVG', gzipSync(SLOW_SVG), 'it is of an unknown kind'],
  ['SVG behind the head of a PNG', Buffer.concat([png(1, 1).subarray(0, 8), SLOW_SVG]), 'corrupt'],
  ['PDF', Buffer.from('%PDF-1.4\n'), 'it is a PDF'],
  ['PPM', Buffer.from('P6 4 4 255\n'.padEnd(60)), 'it is of an unknown kind'],
  ['a video', Buffer.from('\0\0\0\x18ftypmp42\0\0\0\0', 'latin1'), 'it is AVIF, HEIF or a video'],
  // An overlay of grids in a file of 1 KB would take gigabytes and minutes.
  ['AVIF', () => plain().avif().toBuffer(), 'it is AVIF, HEIF or a video; only JPEG'],
  ['nothing', Buffer.alloc(0), 'it is empty'],
])('%s is not, whatever its name', async (_name, made, fact) => {
  const bytes = typeof made === 'function' ? await made() : made;
  const started = Date.now();
  await expect(decodePicture(bytes, (picture) => picture.raw())).rejects.toThrow(fact);
  expect(Date.now() - started).toBeLessThan(5000);
});

describe('a small file that would take much is refused, or takes little', () => {
  test.each([
    ['100,000 x 100,000 pixels', () => png(100_000, 100_000, { pixels: Buffer.alloc(9) })],
    ['one line of 2^26 pixels', () => png(2 ** 26, 1, { pixels: Buffer.alloc(9) })],
    [
      '16 bits a channel, interlaced',
      () => png(8192, 8192, { bits: 16, colour: 6, interlaced: true, pixels: Buffer.alloc(9) }),
    ],
  ])('%s', async (_name, make) => {
    const { said, grown } = await decode(make());
    expect(said).toMatch(/at most 67108864 pixels, 32768 a side|exceeds pixel limit/);
    expect(grown).toBeLessThan(150);
  });

  test('texts and profiles that unpack to 2 GiB', async () => {
    const packed = deflateSync(Buffer.alloc(2 ** 28), { level: 1 });
    const extra = [
      ...Array.from({ length: 8 }, (_, i) => packedText('zTXt', `k${i}`, packed)),
      packedText('zTXt', 'Raw profile type exif', packed),
      packedText('iCCP', 'k', packed),
    ];
    expect((await decode(png(4, 4, { extra }))).grown).toBeLessThan(250);
  });

  test.each([
    ['GIF', 4_000_000],
    ['WebP', 1_000_000],
    ['TIFF', 1_000_000],
  ] as const)('a %s of %d images', async (kind, count) => {
    const { said, seconds, grown } = await decode(await withImages(kind, count));
    expect(said).toBe('1 x 1');
    expect(grown).toBeLessThan(150);
    expect(seconds).toBeLessThan(5);
  });

  test('a JPEG with thousands of scans', async () => {
    const create = { width: 500, height: 500, channels: 3, background: '#fff' } as const;
    const jpeg = await sharp({ create }).jpeg({ progressive: true }).toBuffer();
    const { said, seconds } = await decode(withScans(jpeg, 5000));
    expect(said).toMatch(/it has 50\d\d scans, more than 64/);
    expect(seconds).toBeLessThan(10);
  });

  test('several of the largest images at once: one after the other', async () => {
    const file = path.join(await temporaryFolder(), 'x');
    await writeFile(file, png(8192, 8192));
    const { said, grown } = await measured(
      'dist/src/picture/index.js',
      `const { readFileSync } = await import('node:fs');
       const bytes = readFileSync(${JSON.stringify(file)});
       const one = () => it.decodePicture(bytes, (picture) => picture.resize(8).raw());
       return (await Promise.all(Array.from({ length: 4 }, one))).length;`,
      170,
    );
    expect(said).toBe('4');
    expect(grown).toBeLessThan(600);
  });
});
