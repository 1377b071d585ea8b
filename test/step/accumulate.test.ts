import { describe, expect, test } from 'vitest';
import r1 from '../../plugins/regularizers/r1.js';
import sgd from '../../plugins/optimizers/sgd.js';
import type { Mode, SmallOptions } from '../support/gan-parts.js';
import { smallGan, TWO_CONVOLUTIONS } from '../support/gan-parts.js';
import { openJs, openXla } from '../support/sessions.js';
import { describeXla } from '../support/xla.js';
import { buildPart } from '../suites/plugin.js';
import { SmallRun, type State } from './small-run.js';
import { DIFF_AUGMENT } from './features.js';

const OPTIMIZER = buildPart(sgd, { lr: 0.05, momentum: 0.9 });

/** The state after three steps, and what the last one gave. */
async function train(open: typeof openJs, mode: Mode, options: SmallOptions) {
  const session = await open();
  try {
    const run = await SmallRun.start(session, mode, {
      optimizer: { generator: OPTIMIZER, discriminator: OPTIMIZER },
      measures: ['accuracy/discriminator', 'gradientNorm/generator'],
      ...options,
      model: { ...TWO_CONVOLUTIONS, ...options.model },
    });
    const settings = { lr: 0.05 };
    for (const step of [0, 1]) await run.step(step, settings);
    const outputs = await run.outputs(2, settings);
    return { outputs, state: await run.state() };
  } finally {
    await session.close();
  }
}

function expectSame(
  actual: { outputs: Record<string, number>; state: State },
  expected: { outputs: Record<string, number>; state: State },
): void {
  expect(Object.keys(actual.outputs)).toEqual(Object.keys(expected.outputs));
  for (const [name, value] of Object.entries(expected.outputs)) {
    const size = Math.max(1, Math.abs(value));
    expect(Math.abs(actual.outputs[name] - value) / size, name).toBeLessThan(1e-4);
  }
  for (const [name, { data }] of expected.state) {
    const other = actual.state.get(name)!.data;
    const size = Math.hypot(...data) || 1;
    const apart = Math.hypot(...Array.from(data, (value, i) => value - other[i]));
    expect(apart / size, name).toBeLessThan(1e-4);
  }
}

// Batch norm looks at each part by itself: the same as groups of the whole batch.
const CASES: [string, Mode, SmallOptions][] = [
  ['batch norm, sequential', 'sequential', { batchNormGroups: 2 }],
  ['batch norm, joint', 'joint', { batchNormGroups: 2 }],
  [
    'classes, mirrored, augmented, with an average',
    'sequential',
    {
      model: { classes: 10 },
      batchNormGroups: 2,
      flip: true,
      augment: DIFF_AUGMENT,
      ema: 0.9,
    },
  ],
  [
    'a lazy penalty',
    'sequential',
    {
      model: { discriminatorNorm: 'none' },
      batchNormGroups: 2,
      regularizers: [{ name: 'r1', every: 2, part: buildPart(r1) }],
    },
  ],
  ['streamed images', 'sequential', { images: 'streamed', batchNormGroups: 2 }],
];

describe('a batch in parts, on js', () => {
  test.each(CASES)('is the step of the whole batch: %s', async (_title, mode, options) => {
    const whole = await train(openJs, mode, options);
    const parts = await train(openJs, mode, { ...options, batchNormGroups: 1, parts: 2 });
    expectSame(parts, whole);
  });
});

describeXla('a batch in parts, on xla-cpu', () => {
  test('is the step of the whole batch', async () => {
    const options: SmallOptions = { batchNormGroups: 2, augment: DIFF_AUGMENT.slice(0, 2) };
    const whole = await train(openXla, 'sequential', options);
    const parts = await train(openXla, 'sequential', { ...options, batchNormGroups: 1, parts: 2 });
    expectSame(parts, whole);
  });

  test('needs little more memory than a part', async () => {
    const memory = async (batch: number, parts: number) => {
      const session = await openXla();
      try {
        const { train } = await smallGan('sequential', 7, {
          model: { ...TWO_CONVOLUTIONS, width: 16 },
          batch,
          parts,
        });
        const { needs } = await session.compile(train);
        return needs!.memory!;
      } finally {
        await session.close();
      }
    };
    const [whole, inParts, one] = [await memory(256, 1), await memory(256, 4), await memory(64, 1)];
    expect(inParts).toBeLessThan(whole / 2);
    expect(inParts).toBeLessThan(one * 1.5);
  });
});
