import { afterAll, beforeAll, expect, test } from 'vitest';
import { isOp, reduce, size } from '../../../src/trace/program/index.js';
import { type Device, openDevice } from '../../../src/xla/index.js';
import { lowerReduction } from '../../../src/xla/lowering/reduction/index.js';
import { describeXla, xlaLibrary } from '../../support/xla.js';
import { difference, inputs, noise, program, run } from './run.js';

const CASES: readonly [readonly number[], readonly number[]][] = [
  [
    [40, 5, 3, 8],
    [0, 1, 2],
  ],
  [
    [40, 5, 3, 8],
    [1, 2],
  ],
  [
    [6, 5, 7, 8],
    [0, 2, 3],
  ],
  [
    [6, 5, 7],
    [0, 1, 2],
  ],
  [[6, 5, 7], [2]],
];

describeXla('reductions over several axes', () => {
  let device: Device;
  beforeAll(async () => {
    device = await openDevice({ library: xlaLibrary });
  });
  afterAll(() => device.close());

  test.each(['add', 'max'] as const)('%s: the same over joined axes', async (reduction) => {
    const of = inputs(CASES.map(([shape]) => shape));
    const plain = CASES.map(([, axes], i) => reduce(of[i], reduction, axes));
    const lowered = plain.map((node, i) => lowerReduction(node, [of[i]])!);
    // Sums far from zero, so that a difference is not taken for more than it is.
    const values = of.map(({ shape }, i) => noise(size(shape), i).map((value) => value + 1));
    const results = await run(device, program(of, [...plain, ...lowered]), values);
    plain.forEach((node, i) => {
      expect(lowered[i].shape).toEqual(node.shape);
      expect(difference(results[plain.length + i], results[i])).toBeLessThan(1e-5);
    });
  });
});

test('axes that cannot be joined leave a reduction as it is', () => {
  const [x] = inputs([[6, 5, 7]]);
  expect(lowerReduction(reduce(x, 'add', [1]), [x])).toBeUndefined();
  const lowered = lowerReduction(reduce(x, 'add', [0, 1]), [x])!;
  expect(isOp(lowered, 'reduce') && lowered.params.axes).toEqual([0]);
});
