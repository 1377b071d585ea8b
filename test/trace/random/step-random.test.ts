import * as tf from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import type { Session } from 'gan-recipes/plugin';
import {
  type HostTensor,
  StepRandom,
  type TensorFunction,
  deriveKey,
  keyOf,
  normalValues,
  uniformValues,
} from 'gan-recipes/trace';
import { distance } from '../../support/close.js';
import { ints, openJs, openXla } from '../../support/sessions.js';
import { describeXla } from '../../support/xla.js';

const SEED = 2 ** 40 + 123;
const STEP = 6;
const [K0, K1] = keyOf(SEED);
const INPUTS = { seed: ints([2], [K0 | 0, K1 | 0]), step: ints([], [STEP]) };
/** Odd, and one. */
const SHAPES = [[3, 5], []];

function draws(): TensorFunction {
  return {
    name: 'draws',
    inputs: { seed: { shape: [2], dtype: 'int32' }, step: { shape: [], dtype: 'int32' } },
    state: new Map(),
    call({ seed, step }) {
      const random = new StepRandom(seed, step);
      const uniform = SHAPES.map((shape, i) => [`uniform${i}`, random.uniform(shape)] as const);
      const normal = SHAPES.map((shape, i) => [`normal${i}`, random.normal(shape)] as const);
      return Object.fromEntries([...uniform, ...normal]);
    },
  };
}

/** The key of the n-th draw of the step. */
const keyOfDraw = (draw: number) => deriveKey(deriveKey([K0, K1], STEP), draw);

function drawsAreTheHosts(open: () => Promise<Session>): void {
  test('draws are those of the host: uniform to the bit, normal to rounding', async () => {
    const session = await open();
    try {
      const fn = await session.compile(draws());
      const run = async (inputs: Record<string, HostTensor>) => (await fn.run(inputs)).read();
      const outputs = await run(INPUTS);
      SHAPES.forEach((shape, i) => {
        const count = tf.util.sizeFromShape(shape);
        const { data } = outputs[`uniform${i}`];
        expect(data).toEqual(uniformValues(keyOfDraw(i), count));
        const normal = normalValues(keyOfDraw(SHAPES.length + i), count);
        expect(distance(normal, outputs[`normal${i}`].data)).toBeLessThan(1e-5);
      });
      const another = [
        { ...INPUTS, seed: ints([2], [K0 | 0, (K1 + 1) | 0]) },
        { ...INPUTS, step: ints([], [STEP + 1]) },
      ];
      for (const inputs of another) {
        expect((await run(inputs)).uniform0).not.toEqual(outputs.uniform0);
      }
    } finally {
      await session.close();
    }
  });
}

drawsAreTheHosts(openJs);
describeXla('xla', () => drawsAreTheHosts(openXla));
