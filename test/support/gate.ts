import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

const CLOSED = 'gate.closed';

/** What a recipe beside the gate says: the run stands still at its tenth step while the gate is closed. */
export const GATED = 'plugins: [./gate.mjs]\nevaluate: { every: 10, metrics: [gate] }\n';

/** Holds runs back, or lets them pass. */
export interface Gate {
  close(): Promise<void>;
  open(): Promise<void>;
}

/**
 * Puts a gate, open, beside a recipe: a metric that waits while the gate is closed. A run that waits
 * there is alive and has most of its way before it, however fast or loaded the machine is.
 */
export async function gateBeside(folder: string): Promise<Gate> {
  const closed = path.join(folder, CLOSED);
  await writeFile(path.join(folder, 'gate.mjs'), metric(closed));
  return { close: () => writeFile(closed, ''), open: () => rm(closed) };
}

const metric = (closed: string) => `
import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { definePlugin, Type } from 'gan-recipes/plugin';

export default definePlugin({
  kind: 'metric',
  name: 'gate',
  summary: 'Waits until a file is gone.',
  params: Type.Object({}, { additionalProperties: false }),
  build: () => ({
    scores: () => ['gate'],
    evaluate: async () => {
      while (existsSync(${JSON.stringify(closed)})) await sleep(20);
      return { scores: { gate: 1 }, protocol: {} };
    },
  }),
});
`;
