import sharp from 'sharp';
import { middle, resizeByArea } from './resize.js';

/** Pixels that one image may have: 8192 x 8192. Small files can claim far more. */
const MAX_PIXELS = 2 ** 26;

export interface PictureRule {
  size: number;
  channels: number;
  fit: 'crop' | 'stretch';
}

/**
 * Decodes an image file and writes it at `at`, resized, [size, size, channels].
 * @throws what the decoder says, if it cannot be decoded
 */
export async function decodePicture(
  bytes: Buffer,
  { size, channels, fit }: PictureRule,
  to: Uint8Array,
  at: number,
): Promise<void> {
  const { data, info } = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'truncated' })
    .autoOrient()
    .flatten({ background: '#fff' })
    .toColourspace(channels === 1 ? 'b-w' : 'srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const crop = fit === 'crop' ? middle(width, height) : { left: 0, top: 0, width, height };
  resizeByArea(data, width, channels, crop, size, to, at);
}
