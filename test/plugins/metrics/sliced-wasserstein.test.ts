import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { inMemory } from 'gan-recipes/plugin';
import { normalValues, uniformValues } from 'gan-recipes/trace';
import slicedWasserstein from '../../../plugins/metrics/sliced-wasserstein/index.js';
import {
  countLevels,
  describeImages,
} from '../../../plugins/metrics/sliced-wasserstein/descriptors.js';
import { slicedDistance } from '../../../plugins/metrics/sliced-wasserstein/distance.js';
import { laplacianPyramid, up } from '../../../plugins/metrics/sliced-wasserstein/pyramid.js';
import { metricInputs, metricSuite } from '../../suites/metric.js';
import { buildPart } from '../../suites/plugin.js';

const image = { height: 32, width: 32, channels: 3 };
const SIZE = 32 * 32 * 3;

/** Stripes of random width and phase: images with a structure of their own. */
function stripes(use: number, count: number): Uint8Array {
  const draws = uniformValues([use, 1], count * 2);
  return Uint8Array.from({ length: count * SIZE }, (_, i) => {
    const [index, x] = [Math.floor(i / SIZE), Math.floor(i / 3) % 32];
    return 127 + 100 * Math.sin(x * (0.3 + draws[2 * index]) + 6 * draws[2 * index + 1]);
  });
}
const noise = (count: number) =>
  Uint8Array.from(uniformValues([9, 9], count * SIZE), (x) => Math.floor(x * 256));

describe('a Laplacian pyramid', () => {
  const values = normalValues([1, 2], 16 * 8);
  const plane = { height: 16, width: 8, values };

  it('adds up to the image again', () => {
    const [fine, middle, coarse] = laplacianPyramid(plane, 3);
    const half = up(coarse).values.map((x, i) => x + middle.values[i]);
    const whole = up({ height: 8, width: 4, values: half }).values.map(
      (x, i) => x + fine.values[i],
    );
    expect(coarse).toMatchObject({ height: 4, width: 2 });
    whole.forEach((x, i) => expect(x).toBeCloseTo(values[i], 5));
  });

  it('has nothing but its smallest level where the image is all alike', () => {
    const flat = { height: 16, width: 16, values: new Float32Array(256).fill(3) };
    const [fine, coarse] = laplacianPyramid(flat, 2);
    fine.values.forEach((x) => expect(x).toBeCloseTo(0, 5));
    coarse.values.forEach((x) => expect(x).toBeCloseTo(3, 5));
  });

  it('has as many levels as the size allows', () => {
    const levels = (height: number, width = height) =>
      countLevels({ height, width, channels: 1 }, 16);
    expect([levels(28), levels(32), levels(128), levels(31), levels(64, 32)]).toEqual([
      1, 2, 4, 1, 2,
    ]);
  });
});

describe('descriptors', () => {
  it('have mean 0 and deviation 1 in each channel, at each level', async () => {
    const levels = await describeImages(stripes(1, 20), image, {
      levels: 2,
      patches: 8,
      key: [0, 1],
    });
    expect(levels.map(({ level, size }) => [level, size])).toEqual([
      [32, 147],
      [16, 147],
    ]);
    for (const { values } of levels) {
      expect(values).toHaveLength(20 * 8 * 147);
      for (let channel = 0; channel < 3; channel++) {
        const own = values.filter((_, i) => Math.floor(i / 49) % 3 === channel);
        const mean = own.reduce((a, b) => a + b) / own.length;
        expect(mean).toBeCloseTo(0, 4);
        expect(own.reduce((a, b) => a + b * b, 0) / own.length).toBeCloseTo(1, 4);
      }
    }
  });
});

describe('the sliced distance', () => {
  it('of a set moved by t is the mean of |t . direction|, whatever its order', async () => {
    const a = normalValues([3, 3], 500 * 4);
    const moved = a.map((x, i) => x + (i % 4 === 0 ? 2 : 0));
    const reordered = Float32Array.from({ length: a.length }, (_, i) => {
      return moved[(499 - Math.floor(i / 4)) * 4 + (i % 4)];
    });
    const distance = await slicedDistance(a, reordered, 4, 4000, [5, 5]);
    // E |first coordinate of a random direction in 4 dimensions| = 4 / (3 pi)
    expect(distance).toBeCloseTo((2 * 4) / (3 * Math.PI), 1);
    expect(await slicedDistance(a, a, 4, 10, [5, 5])).toBe(0);
  });
});

describe('the sliced distance of many vectors', () => {
  const many = normalValues([4, 4], 2 ** 18 + 5);
  const reversed = many.slice().reverse();

  it('does not depend on their order either', async () => {
    expect(await slicedDistance(many, reversed, 1, 2, [5, 5])).toBe(0);
  });

  it('leaves the event loop its turns', async () => {
    let [turns, isDone] = [0, false];
    const counting = (async () => {
      while (!isDone) {
        await setImmediate();
        turns += 1;
      }
    })();
    await slicedDistance(
      normalValues([5, 4], 2 ** 20),
      normalValues([6, 4], 2 ** 20),
      1,
      1,
      [5, 5],
    );
    isDone = true;
    await counting;
    expect(turns).toBeGreaterThan(2);
  });
});

describe('sliced-wasserstein', () => {
  const metric = buildPart(slicedWasserstein, { images: 60, patches: 16, directions: 32 });
  const inputs = (fakes: (count: number) => Uint8Array = noise) => {
    const real = stripes(1, 80);
    return metricInputs({
      image,
      generate: async (count) => fakes(count),
      real: async () =>
        inMemory({ count: 80, images: real, labels: undefined, checksum: 'sha256:0' }),
    });
  };
  const score = (fakes: (count: number) => Uint8Array) => metric.evaluate(inputs(fakes));
  metricSuite(slicedWasserstein, () => metric, inputs);

  it('is small for images of the same kind, large for others, and says so at each level', async () => {
    const { scores: alike } = await score((count) => stripes(2, count));
    const { scores: unlike } = await score(noise);
    expect(Object.keys(alike)).toEqual([
      'sliced-wasserstein',
      'sliced-wasserstein/32',
      'sliced-wasserstein/16',
    ]);
    for (const name of Object.keys(alike)) expect(unlike[name]).toBeGreaterThan(2 * alike[name]);
  });

  it('looks at real images of all classes, in whatever order they come', async () => {
    const two = [stripes(1, 80), noise(80)];
    const labels = Int32Array.from({ length: 160 }, (_, i) => Math.floor(i / 80));
    const images = Buffer.concat(two);
    const sorted = inMemory({ count: 160, images, labels, checksum: 'sha256:0' });
    const generate = async (count: number) =>
      Buffer.concat([stripes(2, count / 2), noise(count / 2)]);
    const given = metricInputs({ image, generate, real: async () => sorted });
    const { scores } = await metric.evaluate(given);
    const { scores: unlike } = await score(noise);
    expect(scores['sliced-wasserstein']).toBeLessThan(unlike['sliced-wasserstein'] / 2);
  });
});
