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
 * predicted. Turned according to its EXIF data, put on white where it is transparent, made
 * gray as Pillow does if one channel is wanted, cropped or stretched, and resized by area.
 * @returns uint8 [height, width, channels]
 * @throws Error with the fact, if it cannot be decoded
 */
export async function preparePicture(bytes: Uint8Array, rule: PictureRule): Promise<Uint8Array> {
  const { data, info } = await decodePicture(bytes, (picture) =>
    picture
      .autoOrient()
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' }),
  );
  const { width, height } = info;
  const pixels = rule.channels === 1 ? asGray(data, info.channels) : data;
  const crop =
    rule.fit === 'crop' ? middle(width, height, rule) : { left: 0, top: 0, width, height };
  return resizeByArea(pixels, width, rule.channels, crop, rule);
}

/**
 * Luma by Rec. 601, as Pillow's mode L, OpenCV and TensorFlow have it; libvips would weigh linear light.
 * @param channels values a pixel: red, green, blue, and others that do not count
 */
export function asGray(pixels: Uint8Array, channels: number): Uint8Array {
  const gray = new Uint8Array(pixels.length / channels);
  for (let i = 0, at = 0; i < gray.length; i++, at += channels) {
    const luma = 19595 * pixels[at] + 38470 * pixels[at + 1] + 7471 * pixels[at + 2];
    gray[i] = (luma + 32768) >> 16;
  }
  return gray;
}
