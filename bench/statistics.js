export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** One line on a process's steps; the first two warm up and do not count. */
export function summary({ milliseconds, cpu, peakMiB }) {
  const steady = milliseconds.slice(2);
  const busy = cpu ? `, ${median(cpu.slice(2)).toFixed(0)} ms of processor` : '';
  return `${median(steady).toFixed(0)} ms a step (fastest ${Math.min(...steady).toFixed(0)}${busy}), peak ${peakMiB.toFixed(0)} MiB`;
}
