import type { HostTensor } from '../../trace/index.js';

export interface Part {
  /** Number of valid images; the rest of the part is black. */
  readonly count: number;
  readonly images: Uint8Array;
  readonly labels: Int32Array;
}

/**
 * Splits images into parts of equal size, for a function that is compiled for that size.
 * @param labels of the images; without them all labels are 0
 */
export function* inParts(
  images: Uint8Array,
  labels: Int32Array | undefined,
  count: number,
  atOnce: number,
): Generator<Part> {
  const size = images.length / count;
  for (let first = 0; first < count; first += atOnce) {
    const taken = Math.min(atOnce, count - first);
    const part = { images: new Uint8Array(atOnce * size), labels: new Int32Array(atOnce) };
    part.images.set(images.subarray(first * size, (first + taken) * size));
    if (labels) part.labels.set(labels.subarray(first, first + taken));
    yield { count: taken, ...part };
  }
}

/** Index of the largest logit in one row of [count, classes]; the first of equal ones. */
export function largestLogit({ shape, data }: HostTensor, row: number): number {
  const classes = shape[1];
  let best = 0;
  for (let i = 1; i < classes; i++) {
    if (data[row * classes + i] > data[row * classes + best]) best = i;
  }
  return best;
}
