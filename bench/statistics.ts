/** What a process tells of the steps that it took. */
export interface StepTimes {
  /** Of each step. */
  readonly milliseconds: readonly number[];
  /** Milliseconds of processor of each step, of all threads. */
  readonly cpu: readonly number[];
  readonly peakMiB: number;
}

export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Milliseconds: whole ones, or three digits where there are less than that. */
export function digits(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** One line on a process's steps; the first two warm up and do not count. */
export function summary({ milliseconds, cpu, peakMiB }: StepTimes): string {
  const steady = milliseconds.slice(2);
  const [typical, fastest] = [digits(median(steady)), digits(Math.min(...steady))];
  const busy = digits(median(cpu.slice(2)));
  return `${typical} ms a step (fastest ${fastest}, ${busy} ms of processor), peak ${peakMiB.toFixed(0)} MiB`;
}

/** Milliseconds of processor that this process has used, of all threads. */
export function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
