import { describe, expect, test } from 'vitest';
import type { HostTensor } from 'gan-recipes/trace';
import ada from '../../../plugins/augmentations/ada/index.js';
import { augmented } from '../../suites/augmentation.js';
import { floats } from '../../support/sessions.js';

/**
 * Karras et al., "Training generative adversarial networks with limited data" (2020), appendix B and the
 * authors' code, https://github.com/NVlabs/stylegan2-ada-pytorch, training/augment.py: how each change is
 * distributed.
 */
const MANY = 1000;

/** The same picture many times; the value of each pixel channel is a function of its place. */
function pictures(
  side: number,
  channels: number,
  value: (row: number, column: number, channel: number) => number,
  count = MANY,
): HostTensor {
  const one = Array.from({ length: side * side * channels }, (_, i) => {
    const pixel = Math.floor(i / channels);
    return value(Math.floor(pixel / side), pixel % side, i % channels);
  });
  const all = Array.from({ length: count }, () => one).flat();
  return floats([count, side, side, channels], all);
}

async function changed(changes: string[], p: number, images: HostTensor, more: object = {}) {
  const params = { changes, ...more };
  const { images: found } = await augmented({ plugin: ada, params }, p, images, { slopes: false });
  const size = found.data.length / found.shape[0];
  return Array.from({ length: found.shape[0] }, (_, i) =>
    Array.from(found.data.slice(i * size, (i + 1) * size)),
  );
}

const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
const deviation = (values: number[]) => Math.sqrt(mean(values.map((x) => (x - mean(values)) ** 2)));
const share = (values: unknown[], is: (value: never) => boolean) =>
  values.filter(is as (value: unknown) => boolean).length / values.length;

/** Within four standard errors of what is expected of so many draws. */
function expectShare(found: number, expected: number, many = MANY): void {
  const error = Math.sqrt((expected * (1 - expected)) / many);
  expect(Math.abs(found - expected)).toBeLessThan(4 * error);
}

function expectNormal(values: number[], std: number): void {
  expect(Math.abs(mean(values))).toBeLessThan((4 * std) / Math.sqrt(values.length));
  expect(Math.abs(deviation(values) / std - 1)).toBeLessThan(4 / Math.sqrt(2 * values.length));
}

/** Evenly spread from -1 to 1. */
function expectUniform(values: number[]): void {
  expect(Math.abs(mean(values))).toBeLessThan(4 / Math.sqrt(3 * values.length));
  expect(deviation(values)).toBeCloseTo(1 / Math.sqrt(3), 1);
  values.forEach((value) => expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-3));
}

const GRAY = (value: number) => pictures(1, 1, () => value);
const one = (images: number[][]) => images.map(([value]) => value);

/** Channels are the place, from the centre: a change in space shows itself as numbers. */
const SIDE = 9;
const MIDDLE = (SIDE - 1) / 2;
const PLACES = pictures(SIDE, 2, (row, column, channel) =>
  channel === 0 ? column - MIDDLE : row - MIDDLE,
);
const at = (image: number[], row: number, column: number) => {
  const start = ((row + MIDDLE) * SIDE + column + MIDDLE) * 2;
  return [image[start], image[start + 1]] as const;
};
/** With alpha: the second channel would be no colour. */
const IN_SPACE = ['flip', 'rotate90', 'translate', 'scale', 'rotate', 'stretch', 'shift'];

describe('how ADA changes are distributed, as in the paper', () => {
  test('brightness: + N(0, 0.2)', async () => {
    expectNormal(one(await changed(['brightness'], 1, GRAY(0))), 0.2);
    const some = one(await changed(['brightness'], 0.3, GRAY(0)));
    expectShare(
      share(some, (x: number) => x !== 0),
      0.3,
    );
  });

  test('contrast: * 2^N(0, 0.5)', async () => {
    expectNormal(one(await changed(['contrast'], 1, GRAY(1))).map(Math.log2), 0.5);
  });

  test('luma flip: half of the chosen images turn dark where they were light', async () => {
    const found = one(await changed(['luma-flip'], 0.6, GRAY(0.5)));
    expect(new Set(found.map((x) => x.toFixed(4)))).toEqual(new Set(['0.5000', '-0.5000']));
    expectShare(
      share(found, (x: number) => x < 0),
      0.3,
    );
  });

  test('saturation: * 2^N(0, 1), around gray', async () => {
    const found = await changed(
      ['saturation'],
      1,
      pictures(1, 3, (_, __, channel) => [0.5, 0.2, -0.1][channel]),
    );
    expectNormal(
      found.map(([red]) => Math.log2((red - 0.2) / 0.3)),
      1,
    );
    found.forEach((image) => expect(mean(image)).toBeCloseTo(0.2, 5));
  });

  test('hue: turned about gray by an even angle; length and gray stay', async () => {
    const found = await changed(
      ['hue'],
      1,
      pictures(1, 3, (_, __, channel) => [0.7, 0.1, 0.1][channel]),
    );
    const angles = found.map((image) => {
      const [red, green, blue] = image.map((x) => x - mean(image));
      expect(mean(image)).toBeCloseTo(0.3, 5);
      expect(Math.hypot(red, green, blue)).toBeCloseTo(0.4 * Math.sqrt(1.5), 4);
      return Math.atan2((green - blue) / Math.SQRT2, (2 * red - green - blue) / Math.sqrt(6));
    });
    expectUniform(angles.map((angle) => angle / Math.PI));
  });

  test('noise: N(0, s), s = |N(0, 0.1)| for each image', async () => {
    const found = await changed(
      ['noise'],
      1,
      pictures(8, 1, () => 0),
    );
    const stds = found.map((image) => Math.sqrt(mean(image.map((x) => x * x))));
    expect(Math.sqrt(mean(stds.map((s) => s * s)))).toBeCloseTo(0.1, 1);
    const [expected, spread] = [0.1 * Math.sqrt(2 / Math.PI), 0.1 * Math.sqrt(1 - 2 / Math.PI)];
    expect(Math.abs(mean(stds) - expected)).toBeLessThan((4 * spread) / Math.sqrt(MANY));
  });

  test('cutout: a square of half the extent around any place', async () => {
    const found = await changed(
      ['cutout'],
      0.8,
      pictures(16, 1, () => 1),
    );
    const hidden = found.map((image) => image.filter((x) => x === 0).length);
    expectShare(
      share(hidden, (x: number) => x > 0),
      0.8,
    );
    expect(Math.max(...hidden)).toBe(64);
    found.flat().forEach((x) => expect(x === 0 || x === 1).toBe(true));
    // Along an axis a square of half the extent loses an eighth of it beyond each edge on average.
    expect(mean(hidden) / (0.8 * 256)).toBeCloseTo((3 / 8) ** 2, 1);
  });

  test('flip: half of the chosen; rotate90: 1, 2 or 3 quarters of three in four', async () => {
    const flipped = await changed(['flip'], 0.6, PLACES);
    flipped.forEach((image) => expect(at(image, 1, 2)[1]).toBe(1));
    expectShare(
      share(flipped, (image: number[]) => at(image, 1, 2)[0] === -2),
      0.3,
    );
    const turned = await changed(['rotate90'], 1, PLACES);
    for (const place of ['2,1', '-1,2', '-2,-1', '1,-2']) {
      const count = (image: number[]) => at(image, 1, 2).join() === place;
      expectShare(share(turned, count), 0.25);
    }
  });

  test('translate: whole pixels up to an eighth, along both axes; shift: N(0, 1/8)', async () => {
    const moved = await changed(['translate'], 0.5, PLACES);
    const places = moved.map((image) => at(image, 0, 0).map((x) => -x));
    places.flat().forEach((x) => expect([-1, 0, 1].some((y) => y === x || x === 0)).toBe(true));
    // round(U(-1, 1) * 9/8) is not 0 in 5 of 9 draws.
    const still = 0.5 * (1 - (4 / 9) ** 2);
    expectShare(
      share(places, (place: number[]) => place.some((x) => x !== 0)),
      still,
    );
    const shifted = await changed(['shift'], 1, PLACES, { shift: 0.05 });
    const along = (axis: 0 | 1) => shifted.map((image) => -at(image, 0, 0)[axis]);
    expectNormal(along(0), 0.05 * SIDE);
    expectNormal(along(1), 0.05 * SIDE);
  });

  test('scale and stretch: 2^N(0, 0.2)', async () => {
    const scaled = await changed(['scale'], 1, PLACES);
    const factors = scaled.map((image) => {
      const [x, y] = [at(image, 0, 1)[0], at(image, 1, 0)[1]];
      expect(x).toBeCloseTo(y, 4);
      return -Math.log2(x);
    });
    expectNormal(factors, 0.2);
    const stretched = await changed(['stretch'], 1, PLACES);
    const stretches = stretched.map((image) => {
      const [x, y] = [at(image, 0, 1)[0], at(image, 1, 0)[1]];
      expect(x * y).toBeCloseTo(1, 4);
      return -Math.log2(x);
    });
    expectNormal(stretches, 0.2);
  });

  test('rotate: by an even angle, and with the chance p, though it is drawn twice', async () => {
    const turned = await changed(['rotate'], 0.4, PLACES);
    const angles = turned.map((image) =>
      Math.atan2(...(at(image, 0, 1).toReversed() as [number, number])),
    );
    const own = angles.filter((angle) => Math.abs(angle) > 1e-4);
    expectShare(own.length / MANY, 0.4);
    expectUniform(own.map((angle) => angle / Math.PI));
  });

  test('edges are mirrored, at any distance', async () => {
    const found = await changed(['shift'], 1, PLACES, { shift: 3 });
    found.flat().forEach((x) => expect(Math.abs(x)).toBeLessThanOrEqual(MIDDLE + 1e-4));
    expect(IN_SPACE.every((name) => JSON.stringify(ada.params).includes(`"${name}"`))).toBe(true);
  });
});

/** The bank of filters as the paper's code makes it: by convolution and upsampling. */
function bank(): number[][] {
  const sym2 = [-0.12940952255092145, 0.22414386804185735, 0.836516303737469, 0.48296291314469025];
  const convolve = (a: number[], b: number[]) => {
    const sum = new Array<number>(a.length + b.length - 1).fill(0);
    a.forEach((x, i) => b.forEach((y, j) => (sum[i + j] += x * y)));
    return sum;
  };
  const high = sym2.map((x, i) => x * (-1) ** i);
  const low2 = convolve(sym2, sym2.toReversed()).map((x) => x / 2);
  const high2 = convolve(high, high.toReversed()).map((x) => x / 2);
  let filters = [[1], [0], [0], [0]];
  for (let i = 1; i < 4; i++) {
    filters = filters
      .map((each) => each.flatMap((x) => [x, 0]).slice(0, -1))
      .map((each) => convolve(each, low2));
    const start = (filters[i].length - high2.length) / 2;
    high2.forEach((x, j) => (filters[i][start + j] += x));
  }
  return filters;
}

test('the filters are those of the bank of the paper, with the gains that it draws', async () => {
  // A point far from all edges shows an image's filter: the product of that along each axis.
  const side = 63;
  const found = await changed(
    ['filter'],
    1,
    pictures(side, 1, (row, column) => (row === 31 && column === 31 ? 1 : 0), 40),
  );
  const filters = bank();
  const logs = found.flatMap((image) => {
    const middle = Math.sqrt(image[31 * side + 31]);
    const row = Array.from({ length: 43 }, (_, i) => image[31 * side + 10 + i] / middle);
    const gains = solve(filters, row);
    const made = row.map((_, i) => filters.reduce((sum, each, b) => sum + gains[b] * each[i], 0));
    row.forEach((x, i) => expect(x).toBeCloseTo(made[i], 4));
    // The ratios of gains do not depend on how power is kept.
    return [Math.log2(gains[1] / gains[2]), Math.log2(gains[2] / gains[3])];
  });
  expect(deviation(logs)).toBeGreaterThan(1.1);
  expect(deviation(logs)).toBeLessThan(1.8);
});

/** The shares of four filters in a sum of them, by least squares. */
function solve(filters: number[][], sum: number[]): number[] {
  const dot = (a: number[], b: number[]) => a.reduce((all, x, i) => all + x * b[i], 0);
  const rows = filters.map((a) => [...filters.map((b) => dot(a, b)), dot(a, sum)]);
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      if (i === j) continue;
      const factor = rows[j][i] / rows[i][i];
      rows[j] = rows[j].map((x, k) => x - factor * rows[i][k]);
    }
  }
  return rows.map((row, i) => row[4] / row[i]);
}
