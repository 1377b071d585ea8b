import { crc32, deflateSync } from 'node:zlib';
import sharp from 'sharp';

interface PngOptions {
  /** Of a number; 8 or 16. */
  readonly bits?: 8 | 16;
  /** 2 is RGB, 6 with alpha. */
  readonly colour?: 2 | 6;
  readonly interlaced?: boolean;
  readonly extra?: readonly Buffer[];
  /** The pixels' bytes. Default: all of them, zeros. */
  readonly pixels?: Buffer;
}

/** A PNG file, as large as its header says or not. */
export function png(width: number, height: number, options: PngOptions = {}): Buffer {
  const { bits = 8, colour = 2, interlaced = false, extra = [], pixels } = options;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, colour, 0, 0, interlaced ? 1 : 0], 8);
  const line = 1 + (width * (colour === 6 ? 4 : 3) * bits) / 8;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...extra,
    chunk('IDAT', deflateSync(pixels ?? Buffer.alloc(height * line))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A part of a PNG file. */
export function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** A text chunk, its text packed already. */
export function packedText(type: 'zTXt' | 'iCCP', name: string, packed: Buffer): Buffer {
  return chunk(type, Buffer.concat([Buffer.from(`${name}\0\0`), packed]));
}

/** A progressive JPEG with its last scan again and again. */
export function withScans(jpeg: Buffer, times: number): Buffer {
  const last = jpeg.lastIndexOf(Buffer.from([0xff, 0xda]));
  const scan = jpeg.subarray(last, -2);
  return Buffer.concat([
    jpeg.subarray(0, -2),
    ...Array<Buffer>(times).fill(scan),
    jpeg.subarray(-2),
  ]);
}

/** Blurs over blurs: some minutes of work for a renderer. */
export const SLOW_SVG = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="2000"><filter id="f">' +
    '<feGaussianBlur stdDeviation="300"/></filter>' +
    '<rect width="2000" height="2000" filter="url(#f)"/>'.repeat(500) +
    '</svg>',
);

/** A file of images of one pixel each. */
export async function withImages(kind: 'GIF' | 'WebP' | 'TIFF', count: number): Promise<Buffer> {
  const create = { width: 1, height: 1, channels: 3, background: '#fff' } as const;
  const one = sharp({ create });
  const repeated = (image: Uint8Array) => Buffer.alloc(image.length * count, image);
  if (kind === 'GIF') {
    const head = Buffer.from('GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff', 'latin1');
    const image = Buffer.from(',\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0', 'latin1');
    return Buffer.concat([head, repeated(image), Buffer.from(';')]);
  }
  if (kind === 'WebP') {
    const data = (await one.webp({ lossless: true }).toBuffer()).subarray(12);
    const image = chunkOfRiff('ANMF', Buffer.concat([Buffer.alloc(16), data]));
    const head = [
      Buffer.from('WEBP'),
      chunkOfRiff('VP8X', Buffer.from([2, 0, 0, 0, 0, 0, 0, 0, 0, 0])),
      chunkOfRiff('ANIM', Buffer.alloc(6)),
    ];
    return chunkOfRiff('RIFF', Buffer.concat([...head, repeated(image)]));
  }
  // A directory of each image, all with the pixel of the first.
  const tiff = await one.tiff({ compression: 'none' }).toBuffer();
  const at = tiff.readUInt32LE(4);
  const directory = tiff.subarray(at, at + 2 + tiff.readUInt16LE(at) * 12 + 4);
  const all = Buffer.concat([tiff, repeated(directory)]);
  for (let i = 0, from = at; i < count; i++) {
    const next = tiff.length + i * directory.length;
    all.writeUInt32LE(next, from + directory.length - 4);
    from = next;
  }
  all.writeUInt32LE(0, all.length - 4);
  return all;
}

function chunkOfRiff(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32LE(data.length);
  return Buffer.concat([Buffer.from(name), length, data]);
}
