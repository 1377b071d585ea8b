import { expect, test } from 'vitest';
import { TWO_CONVOLUTIONS } from '../support/gan-parts.js';
import { openXla } from '../support/sessions.js';
import { describeXla } from '../support/xla.js';
import { SmallRun } from './small-run.js';

const STEPS = 5;

async function train(precision: 'f32' | 'bf16') {
  const session = await openXla();
  try {
    const run = await SmallRun.start(session, 'sequential', {
      precision,
      model: TWO_CONVOLUTIONS,
    });
    const losses: number[] = [];
    for (let step = 0; step < STEPS; step++) losses.push(...(await run.step(step)));
    return { losses, start: run.start, state: await run.state() };
  } finally {
    await session.close();
  }
}

describeXla('a step in bf16', () => {
  test('trains nearly as in float32; parameters and their small moves are float32', async () => {
    const [exact, rounded] = [await train('f32'), await train('bf16')];
    expect(rounded.start).toEqual(exact.start);
    exact.losses.forEach((loss, i) => {
      expect(Math.abs(rounded.losses[i] - loss) / loss, `loss ${i}`).toBeLessThan(0.05);
    });
    expect(rounded.losses).not.toEqual(exact.losses);
    for (const [name, { dtype }] of rounded.state) expect(dtype, name).toBe('float32');
    // One update moves by 2e-4; of a weight of 1 bf16 keeps steps of 2^-8 only.
    const gamma = (state: typeof exact.state) => state.get('generator/norm0/gamma')!.data;
    const moved = gamma(rounded.state).map((value, i) => value - gamma(rounded.start)[i]);
    expect(Math.max(...moved.map(Math.abs))).toBeGreaterThan(1e-4);
    expect(Math.max(...moved.map(Math.abs))).toBeLessThan(2 ** -8);
  }, 300_000);
});
