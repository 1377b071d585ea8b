import type { SyncResult } from '../../app/tracking/index.js';

/** A result as lines for people. */
export function formatSync({ run, trackers, idle }: SyncResult): string[] {
  const lines = trackers.map(({ tracker, delivered, pending, problem }) => {
    const sent = delivered > 0 ? `${delivered} events sent` : 'nothing new to send';
    const waits = pending > 0 ? `; ${pending} wait: ${problem ?? 'not enough time'}` : '';
    return `${run}: ${tracker}: ${sent}${waits}`;
  });
  for (const name of idle)
    lines.push(`${run}: ${name}: no server to send to; the journal keeps all`);
  if (lines.length === 0) lines.push(`${run}: the recipe names no tracker`);
  return lines;
}
