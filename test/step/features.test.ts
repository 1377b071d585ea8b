import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Session } from 'gan-recipes/plugin';
import { program, trace, useTraceBackend } from 'gan-recipes/trace';
import gradientRatio from '../../plugins/loss-weightings/gradient-ratio.js';
import { distance } from '../support/close.js';
import { SMALL, smallGan, TWO_CONVOLUTIONS } from '../support/gan-parts.js';
import { floats, openJs } from '../support/sessions.js';
import { buildPart } from '../suites/plugin.js';
import { FEATURES, strict } from './features.js';
import { SmallRun } from './small-run.js';

describe('feedback', () => {
  const model = TWO_CONVOLUTIONS;
  let session: Session;
  beforeAll(async () => {
    session = await openJs();
  });
  afterAll(() => session.close());

  it('logs what it measured and the weights it used; both follow the formula', async () => {
    const { feedback } = buildPart(gradientRatio, { ratio: 2, decay: 0 });
    const run = await SmallRun.start(session, 'sequential', { model, feedback });
    const first = await run.outputs(0);
    expect(first).toMatchObject({ 'weight/generator': 1, 'weight/discriminator': 1 });
    const wanted = (2 * first['gradientNorm/discriminator']) / first['gradientNorm/generator'];
    expect((await run.outputs(1))['weight/generator']).toBeCloseTo(wanted, 3);
  });

  it('the length of the gradient is that before the weight', async () => {
    const { feedback } = buildPart(gradientRatio);
    const run = await SmallRun.start(session, 'joint', { model, feedback });
    const plain = await run.outputs(0);
    await run.restart();
    const weighted = await run.outputs(0, { weights: { generator: 3, discriminator: 0 } });
    for (const name of ['gradientNorm/generator', 'gradientNorm/discriminator']) {
      expect(weighted[name], name).toBe(plain[name]);
    }
  });

  it('a network that rests by feedback does not move at all', async () => {
    const run = await SmallRun.start(session, 'sequential', {
      model,
      feedback: strict.feedback,
    });
    let rested = 0;
    for (let step = 0; step < 6; step++) {
      const before = await run.state();
      const outputs = await run.outputs(step);
      const after = await run.state();
      for (const network of ['generator', 'discriminator'] as const) {
        const name = `${network}/dense/kernel`;
        const still = distance(before.get(name)!.data, after.get(name)!.data) === 0;
        expect(still, `${network} at ${step}`).toBe(outputs[`weight/${network}`] === 0);
        if (still) rested++;
      }
    }
    expect(rested).toBeGreaterThan(0);
  });

  it('goes on from a checkpoint to the bit', async () => {
    const run = await SmallRun.start(session, 'sequential', {
      model,
      feedback: strict.feedback,
    });
    for (let step = 0; step < 3; step++) await run.step(step);
    const saved = await run.state();
    expect(saved.has('lossWeighting/accuracy')).toBe(true);
    const rest = async () => {
      const outputs = [];
      for (let step = 3; step < 6; step++) outputs.push(await run.outputs(step));
      return { outputs, state: await run.state() };
    };
    const through = await rest();
    await run.restart(saved);
    expect(await rest()).toEqual(through);
  });
});

describe('the averaged generator', () => {
  const name = 'generator/deconv3/kernel';
  const noise = floats(
    [2, SMALL.noise],
    Array.from({ length: 2 * SMALL.noise }, (_, i) => Math.sin(i)),
  );

  it('follows its formula, and rests with the generator', async () => {
    const session = await openJs();
    const run = await SmallRun.start(session, 'joint', { ema: 0.24 });
    const values = async () => {
      const state = await run.state();
      return { own: state.get(name)!.data, average: state.get(`ema/${name}`)!.data };
    };
    let expected = Float64Array.from((await values()).own);
    // Updates so far, and the decay that comes of (1 + n) / (10 + n) and the recipe's 0.24.
    const keep = [2 / 11, 0.24, 1, 0.24];
    for (const [step, weight] of [1, 1, 0, 1].entries()) {
      await run.step(step, { weights: { generator: weight, discriminator: 1 } });
      const { own, average } = await values();
      expected = expected.map((x, i) => keep[step] * x + (1 - keep[step]) * own[i]);
      expect(distance(expected, average), `step ${step}`).toBeLessThan(1e-6);
      expect(average).not.toEqual(own);
    }
    await session.close();
  });

  it('is what samples show, whatever the generator itself is', async () => {
    const session = await openJs();
    const step = await smallGan('joint', 7, { ema: 0.9 });
    const fn = await session.compile(step.sample(2));
    const draw = async () => (await (await fn.run({ noise })).read()).images.data;
    const before = await draw();
    const changed = async (key: string) => {
      const { shape, data } = (await session.read([key])).get(key)!;
      await session.write(
        new Map([
          [
            key,
            floats(
              shape,
              Array.from(data, (x) => x + 0.1),
            ),
          ],
        ]),
      );
    };
    await changed(name);
    expect(await draw()).toEqual(before);
    await changed(`ema/${name}`);
    expect(await draw()).not.toEqual(before);
    await session.close();
  });

  it('samples read nothing but the average, and change nothing', async () => {
    await useTraceBackend();
    const { inputs, outputs } = await trace((await smallGan('joint', 7, { ema: 0.9 })).sample(2));
    const state = inputs.filter(({ kind }) => kind === 'state').map((slot) => slot.name);
    expect(state.length).toBeGreaterThan(5);
    expect(state.filter((each) => !each.startsWith('ema/generator/'))).toEqual([]);
    expect(outputs.map((slot) => slot.name)).toEqual(['images']);
  });
});

describe('features of the step, traced', () => {
  it.each(FEATURES)('%s: all of the state is donated, nothing is baked in', async (_, more) => {
    await useTraceBackend();
    const step = await smallGan('sequential', 7, more);
    const { program: traced, outputs } = await trace(step.train);
    const state = outputs.filter(({ kind }) => kind === 'state').map((slot) => slot.name);
    expect(state.sort()).toEqual([...step.train.state.keys()].sort());
    expect(traced.donations.size).toBe(state.length);
    const baked = program
      .reachable(traced.outputs)
      .filter((node) => program.isOp(node, 'constant') && node.params.data.length > 64);
    expect(baked).toEqual([]);
  });
});
