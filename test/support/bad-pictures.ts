import { crc32, deflateSync } from 'node:zlib';

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
