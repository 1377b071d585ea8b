import type { HostTensor } from 'gan-recipes/trace';
import { describe, expect, test } from 'vitest';
import { cacheDir } from '../../../../src/files/index.js';
import { ensureXlaPlugin, openAotCompiler } from '../../../../src/xla/index.js';
import { openJs, openXla } from '../../../support/sessions.js';
import { describeXla } from '../../../support/xla.js';
import { B3, efficientNetStep, firstInputs } from './training.js';

/** B0's sixteen blocks, but eight filters wide. */
const NARROW = { ...B3, width: 0.1, depth: 1, hidden: 16 };

/** How the first step moves each variable: with a rate of 1, by its gradient. */
async function firstMove(open: typeof openJs, options: typeof B3, batch: number) {
  const session = await open();
  try {
    const { train } = await efficientNetStep(options, batch);
    const compiled = await session.compile(train);
    const before = await session.read(train.state.keys());
    const outputs = await (await compiled.run(firstInputs(options.size, batch))).read();
    const after = await session.read(train.state.keys());
    const moved = ([name, { data }]: [string, HostTensor]) => {
      const now = after.get(name)!.data;
      return [name, Float32Array.from(data, (x, i) => x - now[i])] as const;
    };
    return { loss: outputs['loss/classifier'].data[0], moves: new Map([...before].map(moved)) };
  } finally {
    await session.close();
  }
}

/** Moves this small are zero but for rounding: such as of a norm's beta which the next norm takes away. */
const ROUNDING = 1e-5;

/** Measured: 1.6e-4 at worst, for batch norm of eight images of one pixel each enlarges rounding. */
function expectSameMove(actual: Float32Array, expected: Float32Array, name: string): void {
  const largest = Math.max(...expected.map(Math.abs));
  const apart = Math.max(...actual.map((x, i) => Math.abs(x - expected[i])));
  if (largest < ROUNDING) return expect(apart, name).toBeLessThan(ROUNDING);
  expect(apart / Math.max(1e-3, largest), name).toBeLessThan(2e-3);
}

describeXla('training EfficientNet', () => {
  test('a compiled step has the loss and the gradients of plain JavaScript', async () => {
    const js = await firstMove(openJs, NARROW, 8);
    const xla = await firstMove(openXla, NARROW, 8);
    expect(js.loss).toBeGreaterThan(0.1);
    expect(xla.loss / js.loss).toBeCloseTo(1, 4);
    expect([...xla.moves.keys()]).toEqual([...js.moves.keys()]);
    for (const [name, move] of js.moves) expectSameMove(xla.moves.get(name)!, move, name);
  });

  test('B3 learns from its first step', async () => {
    const { loss, moves } = await firstMove(openXla, B3, 4);
    expect(loss).toBeGreaterThan(0);
    expect(loss).toBeLessThan(20);
    for (const [name, move] of moves) {
      const still = name.startsWith('classifier/normalization/');
      expect(move.every(Number.isFinite), name).toBe(true);
      expect(
        move.some((x) => x !== 0),
        name,
      ).toBe(!still);
    }
  });
});

/** Fetched once, some 137 MB; made for x86_64 only. */
const reason =
  process.platform === 'linux' && process.arch === 'x64' ? '' : ' (no libtpu for this machine)';

describe.skipIf(reason)(`EfficientNet on TPUs that are not here${reason}`, () => {
  test.each([
    ['v5e:2x2', 4],
    ['v5e:2x4', 8],
  ])(
    "B3's step compiles for %s",
    async (topology, replicas) => {
      const { path: library } = await ensureXlaPlugin('xla-tpu', {
        cacheDir: cacheDir(),
        // Not the CPU library that other tests are told to use.
        environment: { ...process.env, GAN_XLA_PLUGIN: undefined },
      });
      const compiler = await openAotCompiler({ library, topology, replicas: 'all' });
      expect(compiler.replicas).toBe(replicas);
      const { train } = await efficientNetStep(B3, 8 * replicas);
      const { needs } = await compiler.compile(train);
      // At least the parameters and their gradients.
      expect(needs.memory).toBeGreaterThan(5_000_000 * 4 * 2);
      expect(needs.memory).toBeLessThan(compiler.deviceMemory!);
      expect(needs.work!.flops).toBeGreaterThan(3e8);
    },
    1_800_000,
  );
});
