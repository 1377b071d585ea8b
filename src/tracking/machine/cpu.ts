import os from 'node:os';

/** Load of all processors since the last call, in percent. */
export class CpuMeter {
  #before = times();

  use(): number {
    const now = times();
    const total = now.total - this.#before.total;
    const idle = now.idle - this.#before.idle;
    this.#before = now;
    return total > 0 ? (100 * (total - idle)) / total : 0;
  }
}

function times(): { total: number; idle: number } {
  let total = 0;
  let idle = 0;
  for (const cpu of os.cpus()) {
    for (const time of Object.values(cpu.times)) total += time;
    idle += cpu.times.idle;
  }
  return { total, idle };
}
