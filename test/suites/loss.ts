import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompiledFunction, Loss, Plugin, Session } from 'gan-recipes/plugin';
import { viewWith } from '../support/step-view.js';
import { type HostTensor, StepRandom, type TensorFunction, normalValues } from 'gan-recipes/trace';
import { expectClose } from '../support/close.js';
import { floats, ints, openJs, openXla, runOnce } from '../support/sessions.js';
import { describeXla } from '../support/xla.js';
import { settingValues } from '../support/setting-values.js';
import { buildPart, describesItself } from './plugin.js';

interface LossCase {
  plugin: Plugin<'loss'>;
  params?: object;
  /** Losses for given logits, by a formula written out in plain numbers; without penalties. */
  expected?: {
    discriminator: (real: readonly number[], fake: readonly number[]) => number;
    generator: (fake: readonly number[], real: readonly number[]) => number;
  };
}

const BATCH = 4;
const IMAGE = [2, 2, 1];
const PIXELS = 4;
const HIDDEN = 5;
const SHAPES = {
  w1: [PIXELS, HIDDEN],
  w2: [HIDDEN, 1],
  fake: [BATCH, ...IMAGE],
} as const satisfies Record<string, readonly number[]>;
/** The loss that each variable's gradient belongs to. */
const LOSS_OF = { w1: 'discriminator', w2: 'discriminator', fake: 'generator' } as const;
type VariableName = keyof typeof SHAPES;
const NAMES = Object.keys(SHAPES) as VariableName[];

const REAL = normalValues([0, 77], BATCH * PIXELS).map(Math.tanh);
const SEED = { seed: ints([2], [0, 9]), step: ints([], [3]) };

/** What every loss promises. */
export function lossSuite({ plugin, params, expected }: LossCase): void {
  describe(`every loss: ${plugin.name} ${JSON.stringify(params ?? {})}`, () => {
    describesItself(plugin, 'loss');
    const loss = buildPart(plugin, params);

    describe('js', () => {
      let session: Session;
      beforeAll(async () => {
        session = await openJs();
      });
      afterAll(() => session.close());

      test('both losses are finite scalars, however large the logits', () => {
        for (const scale of [0, 1, 30, 1000]) {
          const { discriminator, generator } = lossesOf(
            loss,
            [1, -0.5, 2, 0.1],
            [-1, 0.3, 1, -2],
            scale,
          );
          expect(Number.isFinite(discriminator), `discriminator at ${scale}`).toBe(true);
          expect(Number.isFinite(generator), `generator at ${scale}`).toBe(true);
        }
      });

      test('are means over the batch: the same for a batch twice over', () => {
        const [real, fake] = [
          [1, -0.5, 2, 0.1],
          [-1, 0.3, 1, -2],
        ];
        const once = lossesOf(loss, real, fake);
        const twice = lossesOf(loss, [...real, ...real], [...fake, ...fake]);
        expect(twice.discriminator).toBeCloseTo(once.discriminator, 5);
        expect(twice.generator).toBeCloseTo(once.generator, 5);
      });

      if (expected)
        test('equal the formula', () => {
          for (const [real, fake] of [
            [
              [0, 0, 0, 0],
              [0, 0, 0, 0],
            ],
            [
              [1, -0.5, 2, 0.1],
              [-1, 0.3, 1, -2],
            ],
            [
              [12, 9, -7, 0],
              [-9, 30, 0.5, 4],
            ],
          ]) {
            const { discriminator, generator } = lossesOf(loss, real, fake);
            expect(discriminator).toBeCloseTo(expected.discriminator(real, fake), 4);
            expect(generator).toBeCloseTo(expected.generator(fake, real), 4);
          }
        });

      test.each(NAMES)('the gradient by %s is the slope of the loss', async (name) => {
        const fn = await session.compile(withGradients(loss));
        const { data } = (await session.read([name])).get(name)!;
        const gradient = (await outputs(fn))[`gradient/${name}`].data;
        const largest = Math.max(...gradient.map(Math.abs));
        for (let i = 0; i < data.length; i++) {
          const tolerance = 1e-3 * Math.max(largest, 0.1);
          let slope = await slopeAt(session, fn, name, data, i, 0.02);
          // A kink nearby, such as a hinge's, is out of reach of a smaller step.
          if (Math.abs(slope - gradient[i]) >= tolerance) {
            slope = await slopeAt(session, fn, name, data, i, 0.002);
          }
          expect(
            Math.abs(slope - gradient[i]),
            `${name}[${i}]: ${slope}, ${gradient[i]}`,
          ).toBeLessThan(tolerance);
        }
      });
    });

    describeXla('xla', () => {
      test('losses and gradients equal those of js', async () => {
        const make = () => withGradients(loss);
        expectClose(await runOnce(openXla, make, SEED), await runOnce(openJs, make, SEED), 1e-5);
      });
    });
  });
}

/** The losses of given logits, with a discriminator that knows only them and draws of one half. */
function lossesOf(loss: Loss, real: readonly number[], fake: readonly number[], scale = 1) {
  return tf.tidy(() => {
    const logits = (values: readonly number[]) =>
      tf.tensor2d(
        values.map((x) => x * scale),
        [values.length, 1],
      );
    // Real images first, then fakes again where a loss asks for more.
    const images = (n: number) =>
      tf.ones<tf.Rank.R4>([n, ...IMAGE] as [number, number, number, number]);
    const discriminate = (x: tf.Tensor4D) =>
      tf.reshape<tf.Rank.R2>(tf.sum(x, [1, 2, 3]), [x.shape[0], 1]);
    const value = (scalar: tf.Scalar) => scalar.dataSync()[0];
    const view = viewWith({
      real: images(real.length),
      fake: images(fake.length),
      realLogits: logits(real),
      fakeLogits: logits(fake),
      discriminate,
      uniform: (shape) => tf.fill([...shape], 0.5),
    });
    return {
      discriminator: value(loss.discriminator(view, settingValues(loss))),
      generator: value(loss.generator(view, settingValues(loss))),
    };
  });
}

/** Both losses of a small smooth discriminator and of given fakes, with their gradients. */
function withGradients(loss: Loss): TensorFunction {
  const variables = Object.fromEntries(
    NAMES.map((name, i) => {
      const shape: readonly number[] = SHAPES[name];
      const values = normalValues(
        [1, i],
        shape.reduce((a, b) => a * b),
      );
      return [name, tf.variable(tf.tensor(values, [...shape]))];
    }),
  ) as Record<VariableName, tf.Variable>;
  const { w1, w2, fake } = variables;
  const discriminate = (images: tf.Tensor4D) => {
    const flat = tf.reshape(images, [images.shape[0], PIXELS]);
    return tf.matMul<tf.Tensor2D>(tf.tanh(tf.matMul(flat, w1)), w2);
  };
  return {
    name: 'loss',
    inputs: { seed: { shape: [2], dtype: 'int32' }, step: { shape: [], dtype: 'int32' } },
    state: new Map(Object.entries(variables)),
    call({ seed, step }) {
      const random = new StepRandom(seed, step);
      const real = tf.tensor4d(REAL, [BATCH, 2, 2, 1]);
      const fakes = fake as unknown as tf.Tensor4D;
      // The logits are computed inside the gradient, as in a step.
      const view = () =>
        viewWith({
          real,
          fake: fakes,
          realLogits: discriminate(real),
          fakeLogits: discriminate(fakes),
          discriminate,
          uniform: (shape) => random.uniform(shape),
        });
      const settings = settingValues(loss);
      const discriminator = tf.variableGrads(() => loss.discriminator(view(), settings), [w1, w2]);
      const generator = tf.variableGrads(() => loss.generator(view(), settings), [fake]);
      return {
        'loss/discriminator': discriminator.value,
        'loss/generator': generator.value,
        'gradient/w1': discriminator.grads[w1.name],
        'gradient/w2': discriminator.grads[w2.name],
        'gradient/fake': generator.grads[fake.name],
      };
    },
  };
}

async function outputs(fn: CompiledFunction): Promise<Record<string, HostTensor>> {
  return (await fn.run(SEED)).read();
}

/** The derivative by one element, from four values around it: the error falls with h^4. */
async function slopeAt(
  session: Session,
  fn: CompiledFunction,
  name: VariableName,
  data: ArrayLike<number>,
  index: number,
  h: number,
): Promise<number> {
  const at = async (offset: number) => {
    const values = Float32Array.from(data);
    values[index] += offset;
    await session.write(new Map([[name, floats(SHAPES[name], values)]]));
    return (await outputs(fn))[`loss/${LOSS_OF[name]}`].data[0];
  };
  const near = (await at(h)) - (await at(-h));
  const far = (await at(2 * h)) - (await at(-2 * h));
  await session.write(new Map([[name, floats(SHAPES[name], Float32Array.from(data))]]));
  return (8 * near - far) / (12 * h);
}
