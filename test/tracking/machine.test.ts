import { expect, test } from 'vitest';
import { setTimeout as sleep } from 'node:timers/promises';
import { measureMachine, openJournal, readJournal } from '../../src/tracking/index.js';
import { parseGpuUse } from '../../src/tracking/machine/gpu.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const CPU = 'system/cpu_utilization_percentage';

async function measured(folder: string, count: number): Promise<void> {
  const journal = await openJournal(folder);
  const last = journal.lastStep(CPU) + count;
  const stop = measureMachine(journal, 20);
  while (journal.lastStep(CPU) < last) await sleep(5);
  await stop();
  await journal.close();
}

test('logs processor and memory, and counts on in the next process', async () => {
  const folder = await temporaryFolder();
  await measured(folder, 2);
  await measured(folder, 2);
  const events = (await readJournal(folder)).filter((event) => event.type === 'metrics');
  expect(events.map((event) => event.step)).toEqual(events.map((_, i) => i));
  for (const { values } of events) {
    expect(Object.keys(values).slice(0, 3)).toEqual([
      CPU,
      'system/system_memory_usage_megabytes',
      'system/system_memory_usage_percentage',
    ]);
    expect(values[CPU]).toBeGreaterThanOrEqual(0);
    expect(values[CPU]).toBeLessThanOrEqual(100);
    expect(values['system/system_memory_usage_percentage']).toBeGreaterThan(0);
    expect(values['system/system_memory_usage_percentage']).toBeLessThan(100);
  }
});

test('reads what nvidia-smi prints', () => {
  const csv = '0, 87, 40960, 81920, 350.5, 701\n1, 0, 1, 81920, [N/A], [N/A]\n';
  expect(parseGpuUse(csv)).toEqual({
    'system/gpu_0_utilization_percentage': 87,
    'system/gpu_0_memory_usage_megabytes': 42949.67296,
    'system/gpu_0_memory_usage_percentage': 50,
    'system/gpu_0_power_usage_watts': 350.5,
    'system/gpu_0_power_usage_percentage': 50,
    'system/gpu_1_utilization_percentage': 0,
    'system/gpu_1_memory_usage_megabytes': 1.048576,
    'system/gpu_1_memory_usage_percentage': 100 / 81920,
  });
  expect(parseGpuUse('')).toEqual({});
  expect(parseGpuUse('No devices were found\n')).toEqual({});
});
