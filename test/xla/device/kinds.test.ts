import { expect, test } from 'vitest';
import { deviceKind } from '../../../src/xla/device/kinds.js';

test('a TPU: memory, and one peak for float32 and bf16', () => {
  expect(deviceKind('TPU v5 lite')).toEqual({
    memory: 16 * 2 ** 30,
    peaks: { flops: { f32: 197e12, bf16: 197e12 }, bytes: 819e9 },
  });
  expect(deviceKind('TPU v5e')).toEqual(deviceKind('TPU v5 lite'));
});

test('a GPU: float32 in TF32 where it has it; its memory it says itself', () => {
  expect(deviceKind('NVIDIA A100-SXM4-80GB')).toEqual({
    memory: undefined,
    peaks: { flops: { f32: 156e12, bf16: 312e12 }, bytes: 2039e9 },
  });
  expect(deviceKind('Tesla T4')!.peaks.flops).toEqual({ f32: 8.1e12, bf16: 8.1e12 });
});

test('by how a name begins, whole words only', () => {
  expect(deviceKind('Tesla V100-SXM2-16GB')!.peaks.flops.f32).toBe(15.7e12);
  expect(deviceKind('Tesla V100-SXM2-32GB')).toEqual(deviceKind('Tesla V100-SXM2-16GB'));
  expect(deviceKind('NVIDIA L4')).toBeDefined();
  expect(deviceKind('NVIDIA L40S')).toBeUndefined();
});

test('a part of a GPU has not its peaks, and unknown kinds have none', () => {
  expect(deviceKind('NVIDIA H100 80GB HBM3')).toBeDefined();
  expect(deviceKind('NVIDIA H100 80GB HBM3 MIG 1g.10gb')).toBeUndefined();
  expect(deviceKind('cpu')).toBeUndefined();
  expect(deviceKind('constructor')).toBeUndefined();
});
