import { userError } from '../errors/index.js';

/** Formats of pictures, as `sharp` names them. */
export type PictureFormat = 'png' | 'jpeg' | 'webp';
export type AnimationFormat = 'webp' | 'gif';

/** Pixels that a side of a picture may have in each format. */
const LONGEST_SIDE: Readonly<Partial<Record<string, number>>> = {
  jpeg: 65_500,
  webp: 16_383,
  gif: 65_535,
};

/** @throws GanError (exit code 2) if a picture is larger than its format allows */
export function assertFits(
  format: PictureFormat | AnimationFormat,
  width: number,
  height: number,
): void {
  const most = LONGEST_SIDE[format] ?? Infinity;
  if (width <= most && height <= most) return;
  throw userError(
    'GAN_PICTURE_TOO_LARGE',
    `the picture would have ${width} x ${height} pixels; ${format} takes ${most} a side`,
    { hint: 'Draw fewer images, or write another format.' },
  );
}
