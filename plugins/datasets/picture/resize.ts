/** A rectangle of an image, in pixels. */
export interface Crop {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The largest square in the middle. */
export function middle(width: number, height: number): Crop {
  const side = Math.min(width, height);
  return {
    left: Math.floor((width - side) / 2),
    top: Math.floor((height - side) / 2),
    width: side,
    height: side,
  };
}

/**
 * Resizes a part of an image to `size` x `size` by area: each value is the mean of the source
 * pixels that it covers, weighted by the covered part. Separable: rows first, then columns.
 * @param from [height, width, channels], `width` pixels per row
 * @param to receives size * size * channels bytes at `at`
 */
export function resizeByArea(
  from: Uint8Array,
  width: number,
  channels: number,
  crop: Crop,
  size: number,
  to: Uint8Array,
  at: number,
): void {
  if (crop.width === size && crop.height === size) return copy(from, width, channels, crop, to, at);
  const across = spans(crop.width, size);
  const narrow = new Float64Array(crop.height * size * channels);
  for (let y = 0; y < crop.height; y++) {
    const row = ((crop.top + y) * width + crop.left) * channels;
    for (let x = 0; x < size; x++) {
      const { first, weights } = across[x];
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let i = 0; i < weights.length; i++) {
          sum += weights[i] * from[row + (first + i) * channels + c];
        }
        narrow[(y * size + x) * channels + c] = sum;
      }
    }
  }
  const down = spans(crop.height, size);
  const stride = size * channels;
  for (let y = 0; y < size; y++) {
    const { first, weights } = down[y];
    for (let x = 0; x < stride; x++) {
      let sum = 0;
      for (let i = 0; i < weights.length; i++) sum += weights[i] * narrow[(first + i) * stride + x];
      to[at + y * stride + x] = Math.round(sum);
    }
  }
}

/** Copies an image that has the right size already. */
function copy(
  from: Uint8Array,
  width: number,
  channels: number,
  crop: Crop,
  to: Uint8Array,
  at: number,
): void {
  const row = crop.width * channels;
  for (let y = 0; y < crop.height; y++) {
    const start = ((crop.top + y) * width + crop.left) * channels;
    to.set(from.subarray(start, start + row), at + y * row);
  }
}

/** Which source pixels each target pixel covers along one axis, and how much of it each one fills. */
function spans(source: number, target: number): { first: number; weights: number[] }[] {
  return Array.from({ length: target }, (_, i) => {
    // Multiplies before dividing, so that integers stay exact and neighbours get no tiny weight.
    const start = (i * source) / target;
    const end = ((i + 1) * source) / target;
    const first = Math.floor(start);
    const weights: number[] = [];
    for (let pixel = first; pixel < end; pixel++) {
      const covered = Math.min(pixel + 1, end) - Math.max(pixel, start);
      weights.push(covered / (end - start));
    }
    return { first, weights };
  });
}
