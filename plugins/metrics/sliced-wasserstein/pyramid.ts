/** One channel of one image, row-major. */
export interface Plane {
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array;
}

/** A binomial filter; its square is the 5x5 filter of Burt and Adelson's pyramid. */
const FILTER = [1, 4, 6, 4, 1].map((x) => x / 16);

/**
 * The Laplacian pyramid of Burt and Adelson (1983): what each size adds to the next smaller one, and
 * last the smallest size itself.
 * @param levels how many; the extents must be even `levels - 1` times
 */
export function laplacianPyramid(plane: Plane, levels: number): Plane[] {
  const pyramid: Plane[] = [];
  let current = plane;
  for (let level = 1; level < levels; level++) {
    const smaller = down(current);
    const coarse = up(smaller);
    const values = current.values.map((value, i) => value - coarse.values[i]);
    pyramid.push({ ...current, values });
    current = smaller;
  }
  return [...pyramid, current];
}

/** Blurred, then every other row and column. */
export function down(plane: Plane): Plane {
  const blurred = blur(plane);
  const [height, width] = [plane.height / 2, plane.width / 2];
  const values = new Float32Array(height * width);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      values[y * width + x] = blurred.values[2 * y * plane.width + 2 * x];
    }
  }
  return { height, width, values };
}

/** Spread out with zeros in between, then blurred and made four times as strong. */
export function up({ height, width, values }: Plane): Plane {
  const spread = new Float32Array(height * width * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) spread[4 * y * width + 2 * x] = 4 * values[y * width + x];
  }
  return blur({ height: 2 * height, width: 2 * width, values: spread });
}

function blur({ height, width, values }: Plane): Plane {
  const across = new Float32Array(values.length);
  const both = new Float32Array(values.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = 0; k < 5; k++) sum += FILTER[k] * values[y * width + mirrored(x + k - 2, width)];
      across[y * width + x] = sum;
    }
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      let sum = 0;
      for (let k = 0; k < 5; k++)
        sum += FILTER[k] * across[mirrored(y + k - 2, height) * width + x];
      both[y * width + x] = sum;
    }
  }
  return { height, width, values: both };
}

/** Indices beyond an edge, mirrored at the edge's pixel. */
function mirrored(index: number, extent: number): number {
  const inside = Math.abs(index);
  return inside < extent ? inside : 2 * extent - 2 - inside;
}
