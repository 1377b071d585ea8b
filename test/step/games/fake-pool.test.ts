import * as tf from '@tensorflow/tfjs-core';
import { describe, expect, test } from 'vitest';
import { StepRandom, type TensorFunction } from 'gan-recipes/trace';
import type { Session } from 'gan-recipes/plugin';
import { FakePool } from '../../../src/step/fake-pool.js';
import { floats, ints, openJs, openXla } from '../../support/sessions.js';
import { describeXla } from '../../support/xla.js';

const SIZE = 5;
const BATCH = 3;
const STEPS = 40;

/** Fakes of two parts, each of one pixel with a number of its own. */
function fakesOf(step: number): number[] {
  return Array.from({ length: 2 * BATCH }, (_, i) => 100 * step + i);
}

function poolFunction(): TensorFunction {
  const pool = new FakePool({ size: SIZE, parts: 2 }, { height: 1, width: 1, channels: 1 });
  return {
    name: 'pool',
    inputs: {
      fakes: { shape: [2 * BATCH, 1, 1, 1], dtype: 'float32' },
      seed: { shape: [2], dtype: 'int32' },
      step: { shape: [], dtype: 'int32' },
    },
    state: pool.variables,
    call({ fakes, seed, step }) {
      const draws = new StepRandom(seed, step);
      // Drawn again by another object: the numbers that the pool has seen.
      const numbers = [0, 1].map(() => draws.uniform([2 * BATCH]));
      const seen = pool.exchange(fakes as tf.Tensor4D, new StepRandom(seed, step));
      return { seen, numbers: tf.concat(numbers) };
    },
  };
}

/** CycleGAN's ImagePool (util/image_pool.py), given its random numbers. */
class Reference {
  readonly #images: number[] = [];

  query(fakes: readonly number[], places: readonly number[], chances: readonly number[]): number[] {
    return fakes.map((fake, i) => {
      if (this.#images.length < SIZE) {
        this.#images.push(fake);
        return fake;
      }
      if (chances[i] >= 0.5) return fake;
      const place = Math.floor(places[i] * SIZE);
      const old = this.#images[place];
      this.#images[place] = fake;
      return old;
    });
  }
}

async function exchanged(open: () => Promise<Session>) {
  const session = await open();
  try {
    const compiled = await session.compile(poolFunction());
    const steps: { seen: number[]; numbers: number[] }[] = [];
    for (let step = 0; step < STEPS; step++) {
      const outputs = await compiled.run({
        fakes: floats([2 * BATCH, 1, 1, 1], fakesOf(step)),
        seed: ints([2], [3, 4]),
        step: ints([], [step]),
      });
      const { seen, numbers } = await outputs.read();
      steps.push({ seen: [...seen.data], numbers: [...numbers.data] });
    }
    return steps;
  } finally {
    await session.close();
  }
}

describe('the pool of fakes', () => {
  const check = async (open: () => Promise<Session>) => {
    const pools = [new Reference(), new Reference()];
    let exchanges = 0;
    for (const [step, { seen, numbers }] of (await exchanged(open)).entries()) {
      const fakes = fakesOf(step);
      const wanted = pools.flatMap((pool, part) => {
        const drawn = numbers.slice(part * 2 * BATCH, (part + 1) * 2 * BATCH);
        const own = fakes.slice(part * BATCH, (part + 1) * BATCH);
        return pool.query(own, drawn.slice(0, BATCH), drawn.slice(BATCH));
      });
      expect(seen, `step ${step}`).toEqual(wanted);
      exchanges += seen.filter((image, i) => image !== fakes[i]).length;
    }
    // Every second one, once it is full.
    const share = exchanges / (STEPS * 2 * BATCH - 2 * SIZE);
    expect(share).toBeGreaterThan(0.4);
    expect(share).toBeLessThan(0.6);
  };

  test('is that of the paper, for each part', () => check(openJs));

  describeXla('compiled', () => {
    test('is the same', () => check(openXla));
  });
});
