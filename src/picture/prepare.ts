import { decodePicture } from './decode.js';
import { middle, resizeByArea } from './resize.js';

/** What image files become. */
export interface PictureRule {
  readonly height: number;
  readonly width: number;
  /** 3 for red, green and blue, 1 for gray. */
  readonly channels: number;
  /** crop: what is beside the middle is cut off. stretch: the whole image is pressed into shape. */
  readonly fit: 'crop' | 'stretch';
}

/**
 * Prepares an image file for a network: the one way in which images of files are trained with and
 * predicted. Turned according to its EXIF data, put on white where it is transparent, cropped or
 * stretched, and resized by area.
 * @returns uint8 [height, width, channels]
 * @throws Error with the fact, if it cannot be decoded
 */
export async function preparePicture(bytes: Uint8Array, rule: PictureRule): Promise<Uint8Array> {
  const { data, info } = await decodePicture(bytes, (picture) =>
    picture
      .autoOrient()
      .flatten({ background: '#fff' })
      .toColourspace(rule.channels === 1 ? 'b-w' : 'srgb')
      .raw({ depth: 'uchar' }),
  );
  const { width, height } = info;
  const crop =
    rule.fit === 'crop' ? middle(width, height, rule) : { left: 0, top: 0, width, height };
  return resizeByArea(data, width, rule.channels, crop, rule);
}
