import { runTool } from '../../tools/index.js';

const PATIENCE_MS = 5000;
const QUERY = 'index,utilization.gpu,memory.used,memory.total,power.draw,power.limit';
const MIB = 1024 * 1024;

/** Load of each GPU from `nvidia-smi`. If that program is missing, it is tried only once. */
export class GpuMeter {
  #missing = false;

  async use(): Promise<Record<string, number>> {
    if (this.#missing) return {};
    try {
      const args = [`--query-gpu=${QUERY}`, '--format=csv,noheader,nounits'];
      const stdout = await runTool('nvidia-smi', args, { timeout: PATIENCE_MS });
      return parseGpuUse(stdout.toString());
    } catch (error) {
      // A time-out is no reason to stop; a missing program or driver is.
      const killed = error instanceof Error && 'killed' in error && error.killed === true;
      this.#missing = !killed;
      return {};
    }
  }
}

/** Parses one line per GPU: index, percent busy, MiB used, MiB total, watts, maximum watts. */
export function parseGpuUse(csv: string): Record<string, number> {
  const values: Record<string, number> = {};
  for (const line of csv.trim().split('\n')) {
    const [index, busy, used, total, watts, mostWatts] = line
      .split(',')
      .map((cell) => Number(cell));
    if (!Number.isInteger(index)) continue;
    const all = {
      utilization_percentage: busy,
      memory_usage_megabytes: (used * MIB) / 1e6,
      memory_usage_percentage: (100 * used) / total,
      power_usage_watts: watts,
      power_usage_percentage: (100 * watts) / mostWatts,
    };
    for (const [name, value] of Object.entries(all)) {
      // `[N/A]` if a GPU does not report a value.
      if (Number.isFinite(value)) values[`system/gpu_${index}_${name}`] = value;
    }
  }
  return values;
}
