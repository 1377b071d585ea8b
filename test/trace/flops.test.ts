import { expect, test } from 'vitest';
import { program as p } from 'gan-recipes/trace';
import { countFlops } from '../../src/trace/program/flops.js';

const WINDOW = {
  dims: {
    lhs: { batch: 0, feature: 3, spatial: [1, 2] },
    rhs: { input: 2, output: 3, spatial: [0, 1] },
    out: { batch: 0, feature: 3, spatial: [1, 2] },
  },
  padding: [
    [1, 1],
    [1, 1],
  ],
  rhsDilation: [1, 1],
  reverse: [false, false],
  featureGroups: 1,
  batchGroups: 1,
} as const;

function flops(build: (input: (...shape: number[]) => p.Node) => p.Node): number {
  const graph = new p.Graph();
  const inputs: p.Node<'input'>[] = [];
  const output = build((...shape) => {
    const node = graph.node('input', { name: `x${inputs.length}` }, [], shape, 'f32');
    inputs.push(node);
    return node;
  });
  return countFlops({ name: 'counted', inputs, outputs: [output], donations: new Map() });
}

test('a matrix product: a multiplication and an addition for each term', () => {
  expect(flops((input) => p.matmul(input(3, 5), input(5, 7)))).toBe(2 * 3 * 5 * 7);
});

test('a convolution: the window and the channels for each output', () => {
  const strides = { strides: [2, 2], lhsDilation: [1, 1] };
  const count = flops((input) =>
    p.convolution(input(2, 8, 8, 3), input(3, 3, 3, 4), { ...WINDOW, ...strides }),
  );
  expect(count).toBe(2 * (2 * 4 * 4 * 4) * (3 * 3 * 3));
});

test('zeros between elements are no work', () => {
  const strides = { strides: [1, 1], lhsDilation: [2, 2] };
  const count = flops((input) =>
    p.convolution(input(1, 4, 4, 3), input(3, 3, 3, 4), { ...WINDOW, ...strides }),
  );
  expect(count).toBe((2 * (7 * 7 * 4) * (3 * 3 * 3)) / 4);
});

test('moves and additions are not counted, and nothing is counted twice', () => {
  const count = flops((input) => {
    const product = p.matmul(input(2, 2), input(2, 2));
    return p.add(p.mul(product, product), product);
  });
  expect(count).toBe(2 * 2 * 2 * 2);
});
