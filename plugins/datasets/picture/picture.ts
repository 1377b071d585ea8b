import sharp from 'sharp';
import { userError } from 'gan/plugin';
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
 * @param place the folder or archive, for messages
 * @throws GanError (exit code 2) that names the source and the image, if it cannot be decoded
 */
export async function decodePicture(
  bytes: Buffer,
  place: string,
  name: string,
  { size, channels, fit }: PictureRule,
  to: Uint8Array,
  at: number,
): Promise<void> {
  let decoded;
  try {
    decoded = await sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'truncated' })
      .autoOrient()
      .flatten({ background: '#fff' })
      .toColourspace(channels === 1 ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw userError('GAN_IMAGE_DAMAGED', `its image ${name} cannot be decoded: ${said}`, {
      place: { file: place },
      hint: 'Repair the image or take it away.',
      cause,
    });
  }
  const { width, height } = decoded.info;
  const crop = fit === 'crop' ? middle(width, height) : { left: 0, top: 0, width, height };
  resizeByArea(decoded.data, width, channels, crop, size, to, at);
}
