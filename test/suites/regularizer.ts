import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Plugin, Regularizer, Session, StepView } from 'gan-recipes/plugin';
import { StepRandom, type TensorFunction, normalValues } from 'gan-recipes/trace';
import { checkedRegularizer } from '../../src/step/plugin-results.js';
import { expectClose } from '../support/close.js';
import { floats, ints, openJs, openXla, runOnce } from '../support/sessions.js';
import { describeXla } from '../support/xla.js';
import { settingValues } from '../support/setting-values.js';
import { buildPart, describesItself } from './plugin.js';

interface RegularizerCase {
  plugin: Plugin<'regularizer'>;
  params?: object;
}

const BATCH = 4;
const PIXELS = 4;
const LATENTS = 3;
const SHAPES = { wg: [LATENTS, PIXELS], w1: [PIXELS, 5], w2: [5, 1] } as const;
type VariableName = keyof typeof SHAPES;
const OF_PLAYER: Readonly<Record<Regularizer['player'], readonly VariableName[]>> = {
  generator: ['wg'],
  discriminator: ['w1', 'w2'],
};
const SEED = { seed: ints([2], [0, 9]), step: ints([], [3]) };

/** What every regularizer promises. */
export function regularizerSuite({ plugin, params }: RegularizerCase): void {
  describe(`every regularizer: ${plugin.name} ${JSON.stringify(params ?? {})}`, () => {
    describesItself(plugin, 'regularizer');
    // The check refuses what is not in `reads`, and shapes that do not fit.
    const regularizer = checkedRegularizer(
      buildPart(plugin, params),
      plugin.name,
      'regularizers[0]',
    );
    if (regularizer.term === undefined) return;
    const names = OF_PLAYER[regularizer.player];

    describe('js', () => {
      let session: Session;
      beforeAll(async () => {
        session = await openJs();
      });
      afterAll(() => session.close());

      test.each(names)('the gradient by %s is the slope of the term', async (name) => {
        const fn = await session.compile(termFunction(regularizer));
        const outputs = async () => (await fn.run(SEED)).read();
        const { data } = (await session.read([name])).get(name)!;
        const gradient = (await outputs())[`gradient/${name}`].data;
        const largest = Math.max(...Array.from(gradient, Math.abs));
        const at = async (index: number, offset: number) => {
          const values = Float32Array.from(data);
          values[index] += offset;
          await session.write(new Map([[name, floats(SHAPES[name], values)]]));
          return (await outputs()).value.data[0];
        };
        for (let i = 0; i < data.length; i++) {
          const [h, around] = [0.02, [1, -1, 2, -2]];
          const found: number[] = [];
          for (const factor of around) found.push(await at(i, factor * h));
          const slope = (8 * (found[0] - found[1]) - (found[2] - found[3])) / (12 * h);
          const tolerance = 2e-3 * Math.max(largest, 0.1);
          expect(Math.abs(slope - gradient[i]), `${name}[${i}]`).toBeLessThan(tolerance);
        }
        // A kernel of one filter has no other filter to be compared with.
        if (name !== 'w2') expect(largest, 'a term that moves nothing').toBeGreaterThan(1e-6);
      });
    });

    describeXla('xla', () => {
      test('term, slots and gradients equal those of js', async () => {
        const make = () => termFunction(regularizer);
        expectClose(await runOnce(openXla, make, SEED), await runOnce(openJs, make, SEED), 1e-5);
      });
    });
  });
}

/**
 * The term of a small smooth game, its slots and its gradients by the player's variables. Slots start
 * at 0.5 where they are numbers of their own, so that every one has an effect.
 */
export function termFunction(regularizer: Regularizer): TensorFunction {
  const variables = Object.fromEntries(
    Object.entries(SHAPES).map(([name, shape], i) => {
      const values = normalValues([1, i], shape[0] * shape[1]);
      return [name, tf.variable(tf.tensor(values, [...shape]))];
    }),
  ) as Record<VariableName, tf.Variable>;
  const { wg, w1, w2 } = variables;
  const generate = (latents: tf.Tensor2D) =>
    tf.reshape<tf.Rank.R4>(
      tf.tanh(tf.matMul(latents, wg as unknown as tf.Tensor2D)),
      [-1, 2, 2, 1],
    );
  const discriminate = (images: tf.Tensor4D) => {
    const flat = tf.reshape(images, [images.shape[0], PIXELS]);
    return tf.matMul<tf.Tensor2D>(tf.tanh(tf.matMul(flat, w1)), w2);
  };
  const own = OF_PLAYER[regularizer.player].map((name) => [name, variables[name]] as const);
  return {
    name: 'term',
    inputs: { seed: { shape: [2], dtype: 'int32' }, step: { shape: [], dtype: 'int32' } },
    state: new Map(Object.entries(variables)),
    call({ seed, step }) {
      const random = new StepRandom(seed, step);
      const real = tf.tensor4d(normalValues([0, 77], BATCH * PIXELS).map(Math.tanh), [
        BATCH,
        2,
        2,
        1,
      ]);
      const latents = random.normal([BATCH, LATENTS]) as tf.Tensor2D;
      const slots = Object.entries(regularizer.slots ?? {}).map(([name, start]) => [
        name,
        tf.scalar(start === 0 && name !== 'count' ? 0.5 : start + 1),
      ]);
      let kept: Record<string, tf.Tensor> = {};
      const { value, grads } = tf.variableGrads(
        () => {
          const fake = generate(latents);
          const view: StepView = {
            real,
            fake,
            latents,
            realLogits: discriminate(real),
            fakeLogits: discriminate(fake),
            classes: undefined,
            heads: {},
            pairs: Object.fromEntries(
              // Apart, because a difference quotient across the kink of |x| is no slope.
              ['translation', 'cycle', 'identity'].map((name) => [
                name,
                () => [tf.add(real, 3), fake] as const,
              ]),
            ),
            networks: {},
            discriminate,
            generate,
            augment: (images) => images,
            uniform: (shape) => random.uniform(shape),
            normal: (shape) => random.normal(shape),
            adversarial: (part = (values) => values) =>
              tf.mean(tf.square(tf.sub(part(discriminate(fake)), 2))),
            parameters: new Map(own.map(([name, variable]) => [`own/${name}`, variable])),
          };
          const found = regularizer.term!(
            view,
            Object.fromEntries(slots) as never,
            settingValues(regularizer),
          );
          kept = Object.fromEntries(
            Object.entries(found.slots ?? {}).map(([name, slot]) => [
              `slot/${name}`,
              tf.keep(slot),
            ]),
          );
          return found.value;
        },
        own.map(([, variable]) => variable),
      );
      const gradients = own.map(([name, variable]) => [`gradient/${name}`, grads[variable.name]]);
      return { value, ...kept, ...(Object.fromEntries(gradients) as Record<string, tf.Tensor>) };
    },
  };
}
