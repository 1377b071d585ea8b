import type { LoadedImages } from '../../../plugin/index.js';
import type { HealthChoice } from '../../../recipe/index.js';
import type { HealthRule } from '../rule.js';

/** Maximum number of images. The number of pairs grows with its square. */
const MOST_IMAGES = 64;

/** Indices of the images to compare: up to 64, spread evenly over `count`. */
export function evenlySpaced(count: number): number[] {
  const taken = Math.min(count, MOST_IMAGES);
  return Array.from({ length: taken }, (_, i) => Math.floor((i * count) / taken));
}

/**
 * Finds a generator that draws nearly the same image every time: compares the mean distance between
 * two images of the sample grid with that between two real images.
 * @param real training images: all, or a sample that is `spread` over all
 * @param log called with the ratio of the two distances, as a metric
 */
export function diversity(
  { action, least, after }: HealthChoice['diversity'],
  real: Pick<LoadedImages, 'count' | 'images'>,
  log: (values: Record<string, number>, step: number) => void,
): HealthRule {
  let ofReal: number | undefined;
  return {
    name: 'diversity',
    action,
    code: 'GAN_UNHEALTHY',
    onSamples({ count, pixels }, step) {
      // A single image has no pairs.
      if (step < after || count < 2 || real.count < 2) return undefined;
      ofReal ??= meanPairDistance(real.images, real.count);
      if (ofReal === 0) return undefined;
      const share = meanPairDistance(pixels, count) / ofReal;
      log({ diversity: share }, step);
      if (share >= least) return undefined;
      const percent = (share * 100).toPrecision(2);
      const fact = `the samples of step ${step} are nearly alike: they differ by ${percent}% of what real images do`;
      return { fact, since: step };
    },
  };
}

/**
 * Mean Euclidean distance between two images, of up to 64 images spread evenly over all of them.
 * @param pixels uint8, `count` images of the same size one after the other, at least 2
 */
export function meanPairDistance(pixels: Uint8Array, count: number): number {
  const size = pixels.length / count;
  const images = evenlySpaced(count).map((i) => pixels.subarray(i * size, (i + 1) * size));
  const taken = images.length;
  let sum = 0;
  for (let i = 0; i < taken; i++) {
    for (let j = 0; j < i; j++) sum += distance(images[i], images[j]);
  }
  return sum / ((taken * (taken - 1)) / 2);
}

function distance(a: Uint8Array, b: Uint8Array): number {
  let squares = 0;
  for (let i = 0; i < a.length; i++) squares += (a[i] - b[i]) ** 2;
  return Math.sqrt(squares);
}
