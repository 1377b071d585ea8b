import type { Sharp } from 'sharp';
import { assertFits, type PictureFormat } from './format.js';

interface ImageGrid {
  /** [count, height, width, channels], one byte a value. */
  images: Uint8Array;
  count: number;
  height: number;
  width: number;
  /** 1 (gray), 3 (red, green, blue) or 4 (with alpha). */
  channels: number;
  rows: number;
  columns: number;
  /** Pixels of the picture along a pixel of an image. Default: 1. */
  scale?: number;
  /** Pixels between images and around them. Default: 2. */
  gap?: number;
}

/** What gaps and empty places look like. */
const PAPER = 255;

/**
 * A picture with images side by side, row by row. Images beyond rows * columns are left out; places
 * beyond the last image stay white.
 */
export async function imageGrid(
  grid: ImageGrid,
  format: PictureFormat = 'png',
): Promise<Uint8Array> {
  const { images, height, width, channels, rows, columns, scale = 1, gap = 2 } = grid;
  const count = Math.min(grid.count, rows * columns);
  const size = height * width * channels;
  if (images.length < grid.count * size) {
    throw new Error(`internal: ${grid.count} images need ${grid.count * size} bytes`);
  }
  const across = columns * (width * scale + gap) + gap;
  const down = rows * (height * scale + gap) + gap;
  assertFits(format, across, down);
  const data = new Uint8Array(across * down * channels).fill(PAPER);
  for (let i = 0; i < count; i++) {
    const left = gap + (i % columns) * (width * scale + gap);
    const top = gap + Math.floor(i / columns) * (height * scale + gap);
    for (let y = 0; y < height * scale; y++) {
      const from = i * size + Math.floor(y / scale) * width * channels;
      const to = ((top + y) * across + left) * channels;
      copyRow(images.subarray(from, from + width * channels), data, to, channels, scale);
    }
  }
  // Loaded when needed: a large library that most commands do without.
  const { default: sharp } = await import('sharp');
  const raw = { width: across, height: down, channels: channels as 1 | 2 | 3 | 4 };
  // Without a word it makes three channels of one.
  const space = channels < 3 ? 'b-w' : 'srgb';
  return encoders[format](sharp(data, { raw }).toColourspace(space)).toBuffer();
}

const encoders: Readonly<Record<PictureFormat, (picture: Sharp) => Sharp>> = {
  png: (picture) => picture.png(),
  jpeg: (picture) =>
    picture.flatten({ background: '#fff' }).jpeg({ quality: 95, chromaSubsampling: '4:4:4' }),
  webp: (picture) => picture.webp({ lossless: true }),
};

/** Copies a row of pixels, each `scale` times. */
function copyRow(
  row: Uint8Array,
  to: Uint8Array,
  at: number,
  channels: number,
  scale: number,
): void {
  if (scale === 1) return to.set(row, at);
  for (let pixel = 0; pixel < row.length; pixel += channels) {
    for (let again = 0; again < scale; again++) {
      for (let channel = 0; channel < channels; channel++) to[at++] = row[pixel + channel];
    }
  }
}
