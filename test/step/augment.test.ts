import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { StepRandom, gradientOf, normalValues, type HostTensor } from 'gan-recipes/trace';
import { AugmentPipeline, flipAtRandom } from '../../src/step/augment/index.js';
import { floats, ints, openJs, runOnce } from '../support/sessions.js';
import { DIFF_AUGMENT } from './features.js';

const SHAPE: [number, number, number, number] = [8, 16, 12, 3];
const SIZE = 16 * 12 * 3;
/** No pixel is 0, so that what was cut away or shifted in can be told. */
const PIXELS = normalValues([0, 5], 8 * SIZE).map((x) => Math.tanh(x) + (x < 0 ? -1e-3 : 1e-3));
const INPUTS = { x: floats(SHAPE, PIXELS), seed: ints([2], [0, 3]), step: ints([], [4]) };

type Change = (images: tf.Tensor4D, random: StepRandom) => tf.Tensor4D;

const made = (change: Change) => () => ({
  name: 'augment',
  inputs: {
    x: { shape: SHAPE, dtype: 'float32' },
    seed: { shape: [2], dtype: 'int32' },
    step: { shape: [], dtype: 'int32' },
  } as const,
  state: new Map(),
  call({ x, seed, step }: Record<string, tf.Tensor>) {
    const images = x as tf.Tensor4D;
    const changed = change(images, new StepRandom(seed, step));
    const again = (input: tf.Tensor4D) => tf.square(change(input, new StepRandom(seed, step)));
    return { changed, gradient: gradientOf(again, images) };
  },
});

const one = (name: string): Change => {
  const own = DIFF_AUGMENT.filter((each) => each.name === name);
  const pipeline = new AugmentPipeline(own, SHAPE[0]);
  return (images, random) => pipeline.in({}).apply(images, random);
};

async function changedBy(change: Change): Promise<number[][]> {
  const { changed } = await runOnce(openJs, made(change), INPUTS);
  return imagesOf(changed);
}

function imagesOf({ data }: Pick<HostTensor, 'data'>): number[][] {
  return Array.from({ length: 8 }, (_, i) => Array.from(data.slice(i * SIZE, (i + 1) * SIZE)));
}
const ORIGINALS = imagesOf({ data: PIXELS });

/** Where a pixel is, as [row, column, channel] of its image. */
const at = (row: number, column: number, channel: number) => (row * 12 + column) * 3 + channel;

describe('a random flip', () => {
  it('mirrors some images from left to right and leaves the others', async () => {
    const images = await changedBy(flipAtRandom);
    const flipped = images.map((image, i) => image[at(2, 0, 1)] !== ORIGINALS[i][at(2, 0, 1)]);
    expect(new Set(flipped)).toEqual(new Set([true, false]));
    images.forEach((image, i) => {
      for (let column = 0; column < 12; column++) {
        const source = flipped[i] ? 11 - column : column;
        expect(image[at(5, column, 2)]).toBe(ORIGINALS[i][at(5, source, 2)]);
      }
    });
  });
});

describe('DiffAugment', () => {
  it('translation shifts each image as a whole, by an eighth at most, and fills with 0', async () => {
    const images = await changedBy(one('translation'));
    const shifts = images.map((image, i) => {
      for (let down = -2; down <= 2; down++) {
        for (let right = -2; right <= 2; right++) {
          const fits = image.every((value, index) => {
            const [row, column] = [
              Math.floor(index / 36) - down,
              (Math.floor(index / 3) % 12) - right,
            ];
            const outside = row < 0 || row > 15 || column < 0 || column > 11;
            return value === (outside ? 0 : ORIGINALS[i][at(row, column, index % 3)]);
          });
          if (fits) return `${down},${right}`;
        }
      }
      return 'none';
    });
    expect(shifts).not.toContain('none');
    expect(new Set(shifts).size).toBeGreaterThan(3);
  });

  it('cutout hides one rectangle of at most half the height and width', async () => {
    const images = await changedBy(one('cutout'));
    const boxes = images.map((image, i) => {
      const hidden = image.flatMap((value, index) => (value === 0 ? [index] : []));
      image.forEach((value, index) => {
        if (value !== 0) expect(value).toBe(ORIGINALS[i][index]);
      });
      const rows = new Set(hidden.map((index) => Math.floor(index / 36)));
      const columns = new Set(hidden.map((index) => Math.floor(index / 3) % 12));
      expect(hidden.length).toBe(rows.size * columns.size * 3);
      expect(rows.size).toBeGreaterThan(0);
      expect(rows.size).toBeLessThanOrEqual(8);
      expect(columns.size).toBeLessThanOrEqual(6);
      return `${Math.min(...rows)},${Math.min(...columns)}`;
    });
    expect(new Set(boxes).size).toBeGreaterThan(3);
  });

  it('colour changes brightness, saturation and contrast, within the ranges', async () => {
    const images = await changedBy(one('color'));
    const mean = (values: number[]) => values.reduce((a, b) => a + b) / values.length;
    const contrasts = images.map((image, i) => {
      // Saturation and contrast keep the mean; brightness moves it.
      expect(Math.abs(mean(image) - mean(ORIGINALS[i]))).toBeLessThan(0.5);
      // The mean of a pixel's channels feels contrast only.
      const gray = (source: number[], index: number) =>
        mean(source.slice(index * 3, index * 3 + 3));
      const factor =
        (gray(image, 7) - gray(image, 80)) / (gray(ORIGINALS[i], 7) - gray(ORIGINALS[i], 80));
      expect(factor).toBeGreaterThan(0.5 - 1e-4);
      expect(factor).toBeLessThan(1.5 + 1e-4);
      return factor.toFixed(3);
    });
    expect(new Set(contrasts).size).toBeGreaterThan(4);
  });

  it('lets the gradient through: shifted back, and none where pixels are hidden', async () => {
    const { changed, gradient } = await runOnce(openJs, made(one('cutout')), INPUTS);
    changed.data.forEach((value, i) => expect(gradient.data[i]).toBeCloseTo(2 * value, 5));
  });
});
