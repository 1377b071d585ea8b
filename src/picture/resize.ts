/** A rectangle of an image, in pixels. */
interface Crop {
  left: number;
  top: number;
  width: number;
  height: number;
}

interface Size {
  readonly height: number;
  readonly width: number;
}

/** The largest part in the middle that has the shape of `to`. */
export function middle(width: number, height: number, to: Size): Crop {
  const isWide = width * to.height > height * to.width;
  const cropped = {
    width: isWide ? Math.max(1, Math.round((height * to.width) / to.height)) : width,
    height: isWide ? height : Math.max(1, Math.round((width * to.height) / to.width)),
  };
  return {
    left: Math.floor((width - cropped.width) / 2),
    top: Math.floor((height - cropped.height) / 2),
    ...cropped,
  };
}

/**
 * Resizes a part of an image by area: each value is the mean of the source pixels that it covers,
 * weighted by the covered part. Separable: rows first, then columns.
 * @param from [height, width, channels], `width` pixels per row
 * @returns [height, width, channels] of the size `to`
 */
export function resizeByArea(
  from: Uint8Array,
  width: number,
  channels: number,
  crop: Crop,
  to: Size,
): Uint8Array {
  if (crop.width === to.width && crop.height === to.height) return cut(from, width, channels, crop);
  const stride = to.width * channels;
  const across = spans(crop.width, to.width);
  // One source row of the target's width at a time: of a tall image, all of them would be many times
  // its size. Rows are asked for in order, and two target rows may share one.
  const narrow = new Float64Array(stride);
  let at = -1;
  const narrowRow = (y: number) => {
    if (y === at) return;
    at = y;
    const row = ((crop.top + y) * width + crop.left) * channels;
    for (let x = 0; x < to.width; x++) {
      const { first, weights } = across[x];
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let i = 0; i < weights.length; i++) {
          sum += weights[i] * from[row + (first + i) * channels + c];
        }
        narrow[x * channels + c] = sum;
      }
    }
  };
  const down = spans(crop.height, to.height);
  const sums = new Float64Array(stride);
  const resized = new Uint8Array(to.height * stride);
  for (let y = 0; y < to.height; y++) {
    const { first, weights } = down[y];
    sums.fill(0);
    for (let i = 0; i < weights.length; i++) {
      narrowRow(first + i);
      for (let x = 0; x < stride; x++) sums[x] += weights[i] * narrow[x];
    }
    for (let x = 0; x < stride; x++) resized[y * stride + x] = Math.round(sums[x]);
  }
  return resized;
}

/** The part of an image, copied. */
function cut(from: Uint8Array, width: number, channels: number, crop: Crop): Uint8Array {
  const row = crop.width * channels;
  const part = new Uint8Array(crop.height * row);
  for (let y = 0; y < crop.height; y++) {
    const start = ((crop.top + y) * width + crop.left) * channels;
    part.set(from.subarray(start, start + row), y * row);
  }
  return part;
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
