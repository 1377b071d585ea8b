import type { ImageSpec } from '../../plugin/index.js';

/** Images in memory: uint8 [count, height, width, channels]. */
export interface Pictures {
  readonly count: number;
  readonly image: ImageSpec;
  readonly pixels: Uint8Array;
}

/** Each image of the first beside that of the second: the same, where the sizes differ. */
export function sideBySide(left: Pictures, right: Pictures): Pictures {
  const { height, width, channels } = right.image;
  if (left.image.height !== height || left.image.width !== width) return right;
  const pixels = new Uint8Array(right.count * height * 2 * width * channels);
  const same = left.image.channels === channels;
  for (let row = 0; row < right.count * height; row++) {
    for (let column = 0; column < width; column++) {
      const from = row * width + column;
      const to = (2 * row * width + column) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const other = same ? from * channels + channel : from * left.image.channels;
        pixels[to + channel] = left.pixels[other];
        pixels[to + width * channels + channel] = right.pixels[from * channels + channel];
      }
    }
  }
  return { count: right.count, image: { height, width: 2 * width, channels }, pixels };
}
