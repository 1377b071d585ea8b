import { decodePicture } from 'gan-recipes/plugin';
import { middle, resizeByArea } from './resize.js';

export interface PictureRule {
  size: number;
  channels: number;
  fit: 'crop' | 'stretch';
}

/**
 * Decodes an image file and writes it at `at`, resized, [size, size, channels].
 * @throws what the decoder says, if it cannot be decoded
 */
export async function readPicture(
  bytes: Buffer,
  { size, channels, fit }: PictureRule,
  to: Uint8Array,
  at: number,
): Promise<void> {
  const { data, info } = await decodePicture(bytes, (picture) =>
    picture
      .autoOrient()
      .flatten({ background: '#fff' })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' }),
  );
  const { width, height } = info;
  const crop = fit === 'crop' ? middle(width, height) : { left: 0, top: 0, width, height };
  resizeByArea(data, width, channels, crop, size, to, at);
}
