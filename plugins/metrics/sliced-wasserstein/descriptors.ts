import type { ImageSpec } from 'gan-recipes/plugin';
import { type Key, deriveKey, uniformValues } from 'gan-recipes/trace';
import { pauses } from '../math/pause.js';
import { type Plane, laplacianPyramid } from './pyramid.js';

/** Height and width of a patch. */
const PATCH = 7;

/** Patches of one level of many images' pyramids. */
export interface Descriptors {
  /** Height of the images at this level. */
  readonly level: number;
  /** Length of one. */
  readonly size: number;
  /** Row-major [images * patches, size]; each channel has mean 0 and standard deviation 1. */
  readonly values: Float32Array;
}

/** How often an image can be halved, itself included, without falling below the least size. */
export function countLevels({ height, width }: ImageSpec, least: number): number {
  let levels = 1;
  for (let [h, w] = [height, width]; h % 2 === 0 && w % 2 === 0; levels++) {
    [h, w] = [h / 2, w / 2];
    if (Math.min(h, w) < least) break;
  }
  return levels;
}

/**
 * Cuts random 7x7 patches out of every level of every image's Laplacian pyramid.
 * @param pixels uint8 [count, height, width, channels]
 */
export async function describeImages(
  pixels: Uint8Array,
  image: ImageSpec,
  options: { readonly levels: number; readonly patches: number; readonly key: Key },
): Promise<Descriptors[]> {
  const { height, width, channels } = image;
  const { levels, patches, key } = options;
  const count = pixels.length / (height * width * channels);
  const size = channels * PATCH * PATCH;
  const found = Array.from({ length: levels }, () => new Float32Array(count * patches * size));
  const pause = pauses();
  for (let i = 0; i < count; i++) {
    await pause();
    for (let channel = 0; channel < channels; channel++) {
      const pyramid = laplacianPyramid(planeOf(pixels, i, channel, image), levels);
      pyramid.forEach((plane, level) => {
        // The same places in all channels.
        const places = uniformValues(deriveKey(deriveKey(key, level), i), patches * 2);
        for (let patch = 0; patch < patches; patch++) {
          const at = (i * patches + patch) * size + channel * PATCH * PATCH;
          cut(plane, places[2 * patch], places[2 * patch + 1], found[level], at);
        }
      });
    }
  }
  for (const values of found) await normalize(values, channels, pause);
  return found.map((values, level) => ({ level: height / 2 ** level, size, values }));
}

function planeOf(
  pixels: Uint8Array,
  index: number,
  channel: number,
  { height, width, channels }: ImageSpec,
): Plane {
  const values = new Float32Array(height * width);
  const start = index * height * width * channels + channel;
  for (let i = 0; i < values.length; i++) values[i] = pixels[start + i * channels];
  return { height, width, values };
}

/** Copies the patch at a place, each coordinate in [0, 1) of where it fits. */
function cut(plane: Plane, down: number, right: number, to: Float32Array, at: number): void {
  const top = Math.floor(down * (plane.height - PATCH + 1));
  const left = Math.floor(right * (plane.width - PATCH + 1));
  for (let y = 0; y < PATCH; y++) {
    const start = (top + y) * plane.width + left;
    to.set(plane.values.subarray(start, start + PATCH), at + y * PATCH);
  }
}

/** Takes each channel's mean away and divides by its standard deviation. */
async function normalize(
  values: Float32Array,
  channels: number,
  pause: ReturnType<typeof pauses>,
): Promise<void> {
  const area = PATCH * PATCH;
  const step = channels * area;
  for (let channel = 0; channel < channels; channel++) {
    let [sum, squares] = [0, 0];
    for (let start = channel * area; start < values.length; start += step) {
      await pause();
      for (let i = start; i < start + area; i++) {
        sum += values[i];
        squares += values[i] ** 2;
      }
    }
    const count = values.length / channels;
    const mean = sum / count;
    const deviation = Math.sqrt(Math.max(0, squares / count - mean ** 2)) || 1;
    for (let start = channel * area; start < values.length; start += step) {
      await pause();
      for (let i = start; i < start + area; i++) values[i] = (values[i] - mean) / deviation;
    }
  }
}
