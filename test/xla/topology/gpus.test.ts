import { expect, test } from 'vitest';
import { deviceKind } from '../../../src/xla/device/kinds.js';
import { GPUS } from '../../../src/xla/topology/gpus.js';
import { gpuTopology, gpuTopologyOptions } from '../../../src/xla/topology/gpu-target.js';

test('names of GPUs, one or several', () => {
  expect(gpuTopology('H100')).toEqual({ gpu: GPUS.h100, count: 1 });
  expect(gpuTopology('a100-40gb:8')).toEqual({ gpu: GPUS['a100-40gb'], count: 8 });
  for (const wrong of ['h101', 'h100:0', 'h100:1:1', 'v5e:2x2', '', 'constructor']) {
    expect(() => gpuTopology(wrong)).toThrow(
      expect.objectContaining({
        code: 'GAN_TOPOLOGY',
        exitCode: 2,
        hint: expect.stringContaining('a100-40gb') as string,
      }),
    );
  }
});

test('of each GPU the peak rates are known', () => {
  for (const { name, bandwidth } of Object.values(GPUS)) {
    expect(deviceKind(name)?.peaks.bytes, name).toBeCloseTo(bandwidth, -10);
  }
});

test('sizes are whole numbers, as the compiler wants them', () => {
  for (const { memory, bandwidth, l2 } of Object.values(GPUS)) {
    expect([memory, bandwidth, l2].every(Number.isInteger)).toBe(true);
  }
});

test('what the compiler is told of one', () => {
  const { target_config: text, topology } = gpuTopologyOptions(gpuTopology('t4:2'));
  expect(topology).toBe('1x1x2');
  expect(text).toContain('cuda_compute_capability { major: 7 minor: 5 }');
  expect(text).toContain('device_memory_size: 15600000000\n');
  expect(text).toContain('device_description_str: "Tesla T4"');
});
