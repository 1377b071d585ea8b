import type { Journal } from '../journal/journal.js';
import { CpuMeter } from './cpu.js';
import { GpuMeter } from './gpu.js';
import { memoryUse } from './memory.js';

const EVERY_MS = 10_000;

/** Stops measuring and waits for a measurement under way. */
type StopMeasuring = () => Promise<void>;

/**
 * Logs the load of the machine to a run's journal, under MLflow's names: processor, memory and,
 * with `nvidia-smi`, each GPU with its memory. Steps count measurements and continue those of an
 * earlier process of the run. Call this in the process that writes the journal.
 * @param everyMs milliseconds between two measurements
 */
export function measureMachine(journal: Journal, everyMs: number = EVERY_MS): StopMeasuring {
  const cpu = new CpuMeter();
  const gpu = new GpuMeter();
  let step = journal.lastStep('system/cpu_utilization_percentage') + 1;
  let underWay = Promise.resolve();
  const measure = async () => {
    const values = {
      'system/cpu_utilization_percentage': cpu.use(),
      ...(await memoryUse()),
      ...(await gpu.use()),
    };
    journal.append({ type: 'metrics', time: Date.now(), step, values: rounded(values) });
    step += 1;
  };
  const timer = setInterval(() => {
    // The training loop reports a failing disk and ends the run.
    underWay = underWay.then(measure).catch(() => undefined);
  }, everyMs).unref();
  return async () => {
    clearInterval(timer);
    await underWay;
  };
}

function rounded(values: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(values).map(([key, value]) => [key, Math.round(value * 10) / 10]),
  );
}
