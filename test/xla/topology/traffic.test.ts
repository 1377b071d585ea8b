import { expect, test } from 'vitest';
import { memoryTraffic } from '../../../src/xla/topology/hlo-traffic.js';

// A writer of just what the reader reads.
const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))];
const number = (field: number, value: number) => [...varint(field << 3), ...varint(value)];
const bytes = (field: number, value: number[]) => [
  ...varint((field << 3) | 2),
  ...varint(value.length),
  ...value,
];
const shape = (...dimensions: number[]) => [
  ...number(2, 11),
  ...bytes(3, dimensions.flatMap(varint)),
];

interface Made {
  op: string;
  id: number;
  shape: number[];
  operands?: number[];
  calls?: number[];
  parameter?: number;
}
const instruction = ({ op, id, shape, operands = [], calls = [], parameter = 0 }: Made) =>
  bytes(2, [
    ...bytes(2, [...Buffer.from(op)]),
    ...bytes(3, shape),
    ...number(9, parameter),
    ...number(35, id),
    ...bytes(36, operands.flatMap(varint)),
    ...bytes(38, calls.flatMap(varint)),
  ]);
const computation = (id: number, ...instructions: Made[]) =>
  bytes(3, [...instructions.flatMap(instruction), ...number(5, id)]);
const program = (...computations: number[][]) =>
  Uint8Array.from(bytes(1, [...computations.flat(), ...number(6, 1)]));

const parameter = (id: number, size: number[], parameter = 0): Made => ({
  op: 'parameter',
  id,
  shape: size,
  parameter,
});

test('each kernel reads its operands and writes its result', () => {
  const traffic = memoryTraffic(
    program(
      computation(
        1,
        parameter(10, shape(100)),
        { op: 'bitcast', id: 11, shape: shape(10, 10), operands: [10] },
        { op: 'custom-call', id: 12, shape: shape(300), operands: [11, 10] },
        { op: 'tuple', id: 13, shape: bytes(4, shape(300)), operands: [12] },
      ),
    ),
  );
  expect(traffic).toBe(4 * (300 + 100 + 100));
});

test('of a data set that a fusion gathers from, only what it gathers', () => {
  const fused = computation(2, parameter(20, shape(50_000)), parameter(21, shape(8), 1), {
    op: 'gather',
    id: 22,
    shape: shape(64),
    operands: [20, 21],
  });
  const entry = computation(1, parameter(10, shape(50_000)), parameter(11, shape(8), 1), {
    op: 'fusion',
    id: 12,
    shape: shape(64),
    operands: [10, 11],
    calls: [2],
  });
  expect(memoryTraffic(program(fused, entry))).toBe(4 * (64 + 64 + 8));
});

test('a loop counts as often as once', () => {
  const body = computation(3, parameter(30, shape(100)), {
    op: 'copy',
    id: 31,
    shape: shape(100),
    operands: [30],
  });
  const entry = computation(1, parameter(10, shape(100)), {
    op: 'while',
    id: 11,
    shape: shape(100),
    operands: [10],
    calls: [3],
  });
  expect(memoryTraffic(program(body, entry))).toBe(4 * 200);
});
