import { expect, test } from 'vitest';
import sgd from '../../plugins/optimizers/sgd.js';
import { openJs } from '../support/sessions.js';
import { buildPart } from '../suites/plugin.js';
import { SmallRun, type State } from './small-run.js';

/** The Euclidean length of what changed in a network's parameters. */
function moved(before: State, after: State, network: string): number {
  const squares = [...before].flatMap(([name, { data }]) => {
    if (!name.startsWith(`${network}/`) || name.includes('moving_')) return [];
    return Array.from(data, (value, i) => (after.get(name)!.data[i] - value) ** 2);
  });
  return Math.sqrt(squares.reduce((sum, each) => sum + each, 0));
}

test('a player whose gradients are clipped moves by rate times clipNorm, the other as ever', async () => {
  const session = await openJs();
  try {
    const [lr, clip] = [0.01, 0.05];
    const optimizer = {
      generator: buildPart(sgd),
      discriminator: { ...buildPart(sgd), rules: { clipNorm: clip } },
    };
    const measures = ['gradientNorm/discriminator', 'gradientNorm/generator'] as const;
    const run = await SmallRun.start(session, 'joint', { optimizer, measures });
    const outputs = await run.outputs(0, { lr });
    expect(outputs['gradientNorm/discriminator']).toBeGreaterThan(clip);
    const after = await run.state();
    expect(moved(run.start, after, 'discriminator') / (lr * clip)).toBeCloseTo(1, 3);
    const free = lr * outputs['gradientNorm/generator'];
    expect(moved(run.start, after, 'generator') / free).toBeCloseTo(1, 3);
  } finally {
    await session.close();
  }
});
