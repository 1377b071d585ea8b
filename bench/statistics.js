export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** Milliseconds: whole ones, or three digits where there are less than that. */
export function digits(value) {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

/** One line on a process's steps; the first two warm up and do not count. */
export function summary({ milliseconds, cpu, peakMiB }) {
  const steady = milliseconds.slice(2);
  const busy = cpu ? `, ${digits(median(cpu.slice(2)))} ms of processor` : '';
  return `${digits(median(steady))} ms a step (fastest ${digits(Math.min(...steady))}${busy}), peak ${peakMiB.toFixed(0)} MiB`;
}
