import path from 'node:path';
import type { RunEvent, TrackedRun, TrackerSession } from 'gan-recipes/plugin';
import { LineFile } from './line-file.js';

/** Metrics of the machine count samples of their own, not training steps. */
const SYSTEM = 'system/';

/** Opens, or makes, the run's files of lines. */
export async function openLocalSession(run: TrackedRun): Promise<TrackerSession> {
  const metrics = await LineFile.open(path.join(run.folder, 'metrics.jsonl'));
  const system = await LineFile.open(path.join(run.folder, 'system-metrics.jsonl'));
  const whole =
    (await metrics.goTo(length(run.facts['metrics']))) &&
    (await system.goTo(length(run.facts['system'])));
  if (!whole) {
    await metrics.goTo(0);
    await system.goTo(0);
    run.facts['metrics'] = 0;
    run.facts['system'] = 0;
    await run.startOver();
  }
  return {
    async deliver(events) {
      run.facts['metrics'] = await metrics.write(linesOf(events, (key) => !key.startsWith(SYSTEM)));
      run.facts['system'] = await system.write(linesOf(events, (key) => key.startsWith(SYSTEM)));
    },
    async close() {
      await metrics.close();
      await system.close();
    },
  };
}

function length(fact: unknown): number {
  return Number.isSafeInteger(fact) ? Math.max(0, fact as number) : 0;
}

/** One line a metrics event: `step`, the values, `time` in milliseconds since 1970. */
function linesOf(events: readonly RunEvent[], wanted: (key: string) => boolean): string {
  let lines = '';
  for (const event of events) {
    if (event.type !== 'metrics') continue;
    const values = Object.entries(event.values).filter(([key]) => wanted(key));
    if (values.length === 0) continue;
    const line = { step: event.step, ...Object.fromEntries(values), time: event.time };
    lines += `${JSON.stringify(line, asText)}\n`;
  }
  return lines;
}

/** JSON has no NaN and no infinities: they are written as text, as MLflow does. */
function asText(_key: string, value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value;
}
