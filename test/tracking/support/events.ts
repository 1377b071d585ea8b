import type { RunEvent } from '../../../src/plugin/index.js';

/** A time for tests: fixed, so that what is written can be compared. */
export const NOON = 1_750_000_000_000;

export function metrics(step: number, values: Record<string, number>): RunEvent {
  return { type: 'metrics', time: NOON + step, step, values };
}

export function param(key: string, value: string): RunEvent {
  return { type: 'param', time: NOON, key, value };
}

/** What a small, whole run logs. */
export function smallRun(steps: number): RunEvent[] {
  return [
    { type: 'state', time: NOON, state: 'running' },
    param('seed', '0'),
    ...Array.from({ length: steps }, (_, i) => metrics(i, { 'loss/generator': 1 / (i + 1) })),
    { type: 'state', time: NOON + steps, state: 'finished' },
  ];
}
