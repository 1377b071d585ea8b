import { describe, expect, test } from 'vitest';
import combinedR1 from '../../plugins/losses/r1.js';
import sgd from '../../plugins/optimizers/sgd.js';
import modifiedGan from '../../plugins/losses/modified-gan.js';
import relativistic from '../../plugins/losses/relativistic.js';
import lecam from '../../plugins/regularizers/lecam.js';
import pathLength from '../../plugins/regularizers/path-length.js';
import r1 from '../../plugins/regularizers/r1.js';
import topK from '../../plugins/regularizers/top-k.js';
import weightClipping from '../../plugins/regularizers/weight-clipping.js';
import type { CompiledFunction } from 'gan-recipes/plugin';
import type { TensorFunction } from 'gan-recipes/trace';
import {
  imagesOf,
  smallGan,
  stepInputs,
  TWO_CONVOLUTIONS,
  type Mode,
} from '../support/gan-parts.js';
import { distance } from '../support/close.js';
import { floats, openJs, openXla } from '../support/sessions.js';
import { describeXla } from '../support/xla.js';
import { buildPart } from '../suites/plugin.js';

const MODEL = { model: { ...TWO_CONVOLUTIONS, discriminatorNorm: 'none' } } as const;

/** Runs some steps, each with the program of its terms. */
async function steps(
  open: typeof openJs,
  count: number,
  options: Parameters<typeof smallGan>[2],
  weights: (step: number) => Record<string, number> = () => ({}),
  mode: Mode = 'sequential',
) {
  const session = await open();
  try {
    const gan = await smallGan(mode, 7, { ...MODEL, ...options });
    const images = await session.upload(imagesOf(gan.train.inputs.images.shape));
    const compiled = new Map<TensorFunction, CompiledFunction>();
    const outputs: Record<string, number>[] = [];
    for (let step = 0; step < count; step++) {
      const program = gan.at(step);
      const run = compiled.get(program) ?? (await session.compile(program));
      compiled.set(program, run);
      const given = Object.entries(weights(step)).map(
        ([name, weight]) => [`weight/${name}`, floats([], [weight])] as const,
      );
      const inputs = { images, ...stepInputs(step), ...Object.fromEntries(given) };
      const read = await (await run.run(inputs)).read();
      outputs.push(
        Object.fromEntries(Object.entries(read).map(([name, { data }]) => [name, data[0]])),
      );
    }
    return {
      outputs,
      state: await session.read([...gan.train.state.keys()]),
      programs: compiled.size,
    };
  } finally {
    await session.close();
  }
}

const plain = buildPart(modifiedGan, { labelSmoothing: 0 });
const r1Of = (every: number) => ({ name: 'r1', every, part: buildPart(r1) });

describeXla('a step with regularizers', () => {
  // How XLA compiles such terms in sequential mode is shown below.
  test.each([
    ['sequential', 'js', openJs],
    ['joint', 'XLA', openXla],
  ] as const)(
    '%s, on %s: a loss with R1 beside it is the combined loss r1',
    async (mode, _, open) => {
      const options = { loss: plain, regularizers: [r1Of(1)] };
      const parts = await steps(open, 3, options, () => ({ r1: 10 }), mode);
      const whole = await steps(open, 3, { loss: buildPart(combinedR1) }, undefined, mode);
      expect(parts.programs).toBe(1);
      expect([...parts.state.keys()]).toEqual([...whole.state.keys()]);
      for (const [name, { data }] of whole.state) {
        expect(distance(data, parts.state.get(name)!.data), name).toBeLessThan(1e-3);
      }
      const { outputs } = parts;
      // The loss is logged without the term, and the term without its weight.
      outputs.forEach((each, i) => {
        const total = each['loss/discriminator'] + 10 * each['loss/r1'];
        expect(total / whole.outputs[i]['loss/discriminator']).toBeCloseTo(1, 4);
      });
    },
    300_000,
  );

  test('lazy terms: one program for each set of terms, the same on js, and no weight recompiles', async () => {
    const options = {
      loss: buildPart(relativistic),
      regularizers: [
        r1Of(2),
        { name: 'lecam', every: 1, part: buildPart(lecam) },
        { name: 'path-length', every: 4, part: buildPart(pathLength) },
        { name: 'bounds', every: 1, part: buildPart(weightClipping, { limit: 0.015 }) },
      ],
      ema: 0.9,
      // Adam would make whole steps of rounding errors: the last bias has no effect on this loss.
      optimizer: { generator: buildPart(sgd), discriminator: buildPart(sgd) },
    };
    const weights = (step: number) => ({ r1: 10 - step, lecam: 0.3, 'path-length': 2, bounds: 1 });
    const xla = await steps(openXla, 3, options, weights);
    const js = await steps(openJs, 3, options, weights);
    expect(xla.programs).toBe(3);
    // What is not due keeps its last value.
    const r1s = xla.outputs.map((each) => each['loss/r1']);
    expect(r1s[1]).toBe(r1s[0]);
    expect(r1s[2]).not.toBe(r1s[0]);
    xla.outputs.forEach((each, i) => {
      expect(Object.keys(each)).toEqual(Object.keys(js.outputs[i]));
      for (const [name, value] of Object.entries(each))
        expect(Math.abs(value - js.outputs[i][name]), `${name} of step ${i}`).toBeLessThan(
          1e-4 * Math.max(1, Math.abs(value)),
        );
    });
    for (const [name, { data }] of js.state) {
      expect(distance(data, xla.state.get(name)!.data), name).toBeLessThan(5e-3);
    }
    const kernels = [...xla.state].filter(([name]) => name.startsWith('discriminator/'));
    for (const [name, { data }] of kernels)
      if (!/variance|gamma/.test(name))
        expect(Math.max(...Array.from(data as Float32Array, Math.abs)), name).toBeLessThanOrEqual(
          0.015,
        );
  }, 300_000);
});

describe('the slots of a player that does not move', () => {
  test('stay as they are', async () => {
    const options = {
      loss: plain,
      regularizers: [{ name: 'lecam', every: 1, part: buildPart(lecam) }],
    };
    const moved = await steps(openJs, 1, options, () => ({ lecam: 1 }));
    expect(moved.state.get('regularizer/lecam/count')!.data[0]).toBe(1);
    const still = await steps(openJs, 1, options, () => ({ lecam: 1, discriminator: 0 }));
    expect(still.state.get('regularizer/lecam/count')!.data[0]).toBe(0);
  });
});

test('a lazy term weighs as much as it would in all steps together', async () => {
  // With plain gradients a step moves by the gradient: the term's part is n times as large.
  const options = (every: number) => ({ loss: plain, regularizers: [r1Of(every)] });
  const lazy = await steps(openJs, 1, options(8), () => ({ r1: 1 }));
  const often = await steps(openJs, 1, options(1), () => ({ r1: 8 }));
  for (const [name, { data }] of often.state) {
    if (!name.startsWith('discriminator/')) continue;
    expect(distance(data, lazy.state.get(name)!.data), name).toBeLessThan(1e-6);
  }
});

test("top-k is the player's own loss of the best fakes, whatever the loss reads", async () => {
  for (const loss of [plain, buildPart(relativistic)]) {
    const run = (keep?: number) =>
      steps(
        openJs,
        1,
        {
          loss,
          regularizers: keep ? [{ name: 'top-k', every: 1, part: buildPart(topK, { keep }) }] : [],
          optimizer: { generator: buildPart(sgd), discriminator: buildPart(sgd) },
        },
        () => (keep ? { 'top-k': 1 } : {}),
      );
    const [without, all, half] = [await run(), await run(1), await run(0.5)];
    expect(all.outputs[0]['loss/top-k']).toBeCloseTo(0, 6);
    // Fakes that look more real make a smaller loss.
    if (loss === plain) expect(half.outputs[0]['loss/top-k']).toBeLessThan(0);
    expect(half.outputs[0]['loss/generator']).toBe(without.outputs[0]['loss/generator']);
    const kernel = 'generator/dense/kernel';
    const moved = ({ state }: typeof all) => state.get(kernel)!.data;
    expect(distance(moved(without), moved(all))).toBeLessThan(1e-6);
    expect(distance(moved(without), moved(half))).toBeGreaterThan(1e-6);
  }
});
