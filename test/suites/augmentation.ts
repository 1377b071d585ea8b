import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import type { Plugin } from 'gan-recipes/plugin';
import { StepRandom, gradientOf, normalValues, type HostTensor } from 'gan-recipes/trace';
import { AugmentPipeline } from '../../src/step/augment/index.js';
import { checkedAugmentation } from '../../src/step/plugin-results.js';
import { expectClose } from '../support/close.js';
import { floats, ints, openJs, openXla, runOnce } from '../support/sessions.js';
import { describeXla } from '../support/xla.js';
import { buildPart, describesItself } from './plugin.js';

interface AugmentationCase {
  plugin: Plugin<'augmentation'>;
  params?: object;
}

/** Not square. */
const SHAPE = [6, 14, 11, 3] as const;

/** What every augmentation promises. */
export function augmentationSuite({ plugin, params = {} }: AugmentationCase): void {
  describe(`every augmentation: ${plugin.name} ${JSON.stringify(params)}`, () => {
    describesItself(plugin, 'augmentation');
    const changed = (p: number | undefined, shape: readonly number[] = SHAPE) =>
      augmented({ plugin, params }, p, pixelsOf(shape));

    test('nothing changes without a chance', async () => {
      const { images } = await changed(0);
      images.data.forEach((value, i) => expect(value).toBeCloseTo(pixelsOf(SHAPE).data[i], 6));
    });

    test('images change one by one, gray ones and those with alpha, too', async () => {
      for (const channels of [1, 3, 4]) {
        const shape = [...SHAPE.slice(0, 3), channels];
        const size = shape.slice(1).reduce((a, b) => a * b);
        const isChanged = async (p: number) => {
          const { images } = await changed(p, shape);
          const before = pixelsOf(shape).data;
          return Array.from({ length: shape[0] }, (_, i) =>
            images.data
              .slice(i * size, (i + 1) * size)
              .some((value, at) => Math.abs(value - before[i * size + at]) > 1e-5),
          );
        };
        expect(await isChanged(1), `${channels} channels`).toContain(true);
      }
    });

    test('the gradient is the slope, and moves no random number', async () => {
      const { data } = pixelsOf(SHAPE);
      const direction = normalValues([4, 5], data.length);
      const at = async (h: number) =>
        augmented(
          { plugin, params },
          0.7,
          floats(
            SHAPE,
            data.map((x, i) => x + h * direction[i]),
          ),
        );
      const { gradient } = await at(0);
      const [after, before] = [(await at(0.1)).energy.data[0], (await at(-0.1)).energy.data[0]];
      const slope = Array.from(gradient.data, (each, i) => each * direction[i]).reduce(
        (a, b) => a + b,
      );
      // Augmentations are affine, so the energy is a parabola along any line.
      expect(Math.abs((after - before) / 0.2 / slope - 1)).toBeLessThan(2e-3);
    });

    describeXla('xla', () => {
      test('images and gradients equal those of js', async () => {
        const of = (open: typeof openXla) =>
          augmented({ plugin, params }, 0.7, pixelsOf(SHAPE), { open });
        expectClose(await of(openXla), await of(openJs), 1e-4);
      });
    });
  });
}

/** Images about [-1, 1], no pixel like another. */
function pixelsOf(shape: readonly number[]): HostTensor {
  const count = shape.reduce((a, b) => a * b);
  return floats(shape, normalValues([0, 5], count).map(Math.tanh));
}

/**
 * Augments images by the pipeline of a step.
 * @param p undefined: as a recipe that says no chance
 * @param options `slopes: false` leaves out all but the images
 * @returns the images, their energy (the sum of squares) and its gradient by the images before
 */
export async function augmented(
  { plugin, params = {} }: AugmentationCase,
  p: number | undefined,
  images: HostTensor,
  { open = openJs, slopes = true }: { open?: typeof openJs; slopes?: boolean } = {},
): Promise<Record<'images' | 'energy' | 'gradient', HostTensor>> {
  const part = checkedAugmentation(buildPart(plugin, params), plugin.name, 'augment[0]');
  const pipeline = new AugmentPipeline(
    [{ name: 'one', p: p === undefined ? undefined : 'input', part }],
    images.shape[0],
  );
  const make = () => ({
    name: 'augment',
    inputs: {
      x: { shape: images.shape, dtype: 'float32' as const },
      seed: { shape: [2], dtype: 'int32' as const },
      step: { shape: [], dtype: 'int32' as const },
      ...pipeline.chances,
      ...Object.fromEntries(
        Object.keys(pipeline.settings).map((name) => [
          name,
          { shape: [], dtype: 'float32' as const },
        ]),
      ),
    },
    state: new Map(),
    call(inputs: Record<string, tf.Tensor>) {
      const { apply } = pipeline.in(inputs);
      const x = inputs.x as tf.Tensor4D;
      const change = (given: tf.Tensor4D) => apply(given, new StepRandom(inputs.seed, inputs.step));
      const energy = (given: tf.Tensor4D) => tf.sum(tf.square(change(given)));
      const images = change(x);
      return slopes ? { images, energy: energy(x), gradient: gradientOf(energy, x) } : { images };
    },
  });
  const found = await runOnce(open, make, {
    x: images,
    seed: ints([2], [0, 3]),
    step: ints([], [4]),
    ...pipeline.settings,
    ...(p === undefined ? {} : { 'augment/one/p': floats([], [p]) }),
  });
  return found;
}
