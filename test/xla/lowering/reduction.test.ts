import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type Node,
  broadcast,
  div,
  fullLike,
  isOp,
  mul,
  neg,
  reachable,
  reduce,
  reshape,
  size,
  sub,
} from '../../../src/trace/program/index.js';
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

/** Sums over the images as batch norm's gradient has them, with values a channel. */
function batchNormSums(): { of: Node<'input'>[]; sums: Node[] } {
  const shape = [40, 5, 3, 8];
  const of = inputs([shape, shape, [8], [8]]);
  const [x, dy] = of;
  const [scale, mean] = of.slice(2).map((value) => broadcast(value, shape, [3]));
  const centred = sub(x, mean);
  const products = [
    dy,
    mul(scale, dy),
    mul(mul(scale, mean), neg(mul(dy, scale))),
    mul(mul(scale, centred), mul(dy, mean)),
    mul(dy, centred),
    mul(dy, mul(div(mean, fullLike(mean, 3)), div(centred, scale))),
    mul(div(scale, fullLike(dy, 3)), mul(centred, fullLike(dy, 2))),
  ];
  return { of, sums: products.map((product) => reduce(product, 'add', [0, 1, 2])) };
}

const lowered = (plain: readonly Node[]) =>
  plain.map((node) => lowerReduction(node, node.inputs) ?? node);

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

  test('rows that are computed: the same added four by four', async () => {
    const of = inputs([[8, 16, 8, 16]]);
    const plain = reduce(mul(of[0], of[0]), 'add', [0, 1, 2]);
    const values = [noise(size(of[0].shape), 1)];
    const [expected, found] = await run(device, program(of, [plain, ...lowered([plain])]), values);
    expect(difference(found, expected)).toBeLessThan(1e-5);
  });

  test('batch norm: the same without factors', async () => {
    const { of, sums } = batchNormSums();
    // Of channels no value near zero, which is divided by.
    const values = of.map(({ shape }, i) => noise(size(shape), i).map((value) => value + 1.5));
    const results = await run(device, program(of, [...sums, ...lowered(sums)]), values);
    sums.forEach((_, i) => {
      expect(difference(results[sums.length + i], results[i])).toBeLessThan(1e-5);
    });
  });
});

describe('rows that are computed', () => {
  const shape = [8, 16, 8, 16];
  const added = (lowered: Node) => reachable([lowered]).filter(({ op }) => op === 'add').length;
  const squares = (x: Node) => reduce(mul(x, x), 'add', [0, 1, 2]);

  test('are added four by four; those that lie there already, few, short and odd ones are not', () => {
    const count = (node: Node) => added(lowered([node])[0]);
    const [x, few, short, odd] = inputs([shape, [4, 16, 8, 16], [8, 16, 8, 8], [23, 9, 5, 16]]);
    expect(count(squares(x))).toBe(3);
    expect(count(reduce(x, 'add', [0, 1, 2]))).toBe(0);
    expect(count(reduce(mul(x, x), 'max', [0, 1, 2]))).toBe(0);
    expect(count(reduce(mul(x, x), 'add', [1, 2, 3]))).toBe(0);
    for (const other of [few, short, odd]) expect(count(squares(other))).toBe(0);
  });
});

test('axes that cannot be joined leave a reduction as it is', () => {
  const [x] = inputs([[6, 5, 7]]);
  expect(lowerReduction(reduce(x, 'add', [1]), [x])).toBeUndefined();
  const lowered = lowerReduction(reduce(x, 'add', [0, 1]), [x])!;
  expect(isOp(lowered, 'reduce') && lowered.params.axes).toEqual([0]);
});

describe('common factors of the terms of a sum', () => {
  test('are moved out of the sum, and sums that differ only by them are one', () => {
    const passes = reachable(lowered(batchNormSums().sums)).filter(({ op }) => op === 'reduce');
    // Of dy, of dy * centred and of centred.
    expect(passes).toHaveLength(3);
  });

  test('a mean stays the sum of quotients, which cannot grow too large', () => {
    const [x] = inputs([[6, 8]]);
    const mean = reduce(div(x, fullLike(x, 6)), 'add', [0]);
    expect(lowerReduction(mean, mean.inputs)).toBeUndefined();
  });

  test('nothing is taken out of a maximum, nor what differs along one of the axes', () => {
    const [x, row] = inputs([[6, 8], [8]]);
    const scaled = mul(x, broadcast(row, [6, 8], [1]));
    for (const node of [reduce(scaled, 'max', [0]), reduce(scaled, 'add', [1])]) {
      expect(lowerReduction(node, node.inputs)).toBeUndefined();
    }
  });

  test('a value less its own mean adds up to zero, without a pass', () => {
    const shape = [40, 5, 3, 8];
    const axes = [0, 1, 2];
    const [x, other, scale] = inputs([shape, shape, [8]]);
    const sumOf = (node: Node) => {
      const plain = reduce(node, 'add', axes);
      return lowerReduction(plain, plain.inputs) ?? plain;
    };
    const less = (node: Node, sum: Node, count: number) =>
      sub(
        node,
        broadcast(reshape(div(sum, fullLike(sum, count)), [1, 1, 1, 8]), shape, [0, 1, 2, 3]),
      );
    const scaled = (node: Node) => mul(node, broadcast(scale, shape, [3]));
    const isZero = (node: Node) =>
      !reachable([sumOf(scaled(node))]).some(({ op }) => op === 'reduce');
    expect(isZero(less(x, sumOf(x), 600))).toBe(true);
    expect(isZero(less(x, sumOf(x), 599))).toBe(false);
    expect(isZero(less(x, sumOf(other), 600))).toBe(false);
  });
});
