import type { ImageSpec } from '../../plugin/index.js';

/** Images in memory: uint8 [count, height, width, channels]. */
export interface Pictures {
  readonly count: number;
  readonly image: ImageSpec;
  readonly pixels: Uint8Array;
}

/** Each image of the first beside that of the second: the same, where the sizes differ. */
export function sideBySide(left: Pictures, right: Pictures): Pictures {
  const { height, width } = right.image;
  if (left.image.height !== height || left.image.width !== width) return right;
  const channels = commonChannels(left.image.channels, right.image.channels);
  if (channels === undefined) return right;
  const [a, b] = [left, right].map((each) => withChannels(each, channels));
  const pixels = new Uint8Array(right.count * height * 2 * width * channels);
  const length = width * channels;
  for (let row = 0; row < right.count * height; row++) {
    pixels.set(a.subarray(row * length, (row + 1) * length), 2 * row * length);
    pixels.set(b.subarray(row * length, (row + 1) * length), (2 * row + 1) * length);
  }
  return { count: right.count, image: { height, width: 2 * width, channels }, pixels };
}

/** Colours and transparency, if one of the two has them; undefined where channels are no colours. */
function commonChannels(a: number, b: number): number | undefined {
  if (a === b) return a;
  if (Math.max(a, b) > 4) return undefined;
  const colours = Math.max(a, b) > 2 ? 3 : 1;
  return colours + (a % 2 === 0 || b % 2 === 0 ? 1 : 0);
}

/** The pixels with at least as many channels: gray in all colours, and opaque. */
function withChannels({ image, pixels }: Pictures, wanted: number): Uint8Array {
  const { channels } = image;
  if (channels === wanted) return pixels;
  const [ownAlpha, alpha] = [channels, wanted].map((each) =>
    each % 2 === 0 ? each - 1 : undefined,
  );
  const result = new Uint8Array((pixels.length / channels) * wanted).fill(255);
  for (let from = 0, to = 0; from < pixels.length; from += channels, to += wanted) {
    for (let channel = 0; channel < wanted; channel++) {
      const own = channel === alpha ? ownAlpha : channels > 2 ? channel : 0;
      if (own !== undefined) result[to + channel] = pixels[from + own];
    }
  }
  return result;
}
