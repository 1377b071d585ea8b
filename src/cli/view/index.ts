import { jsonView } from './json.js';
import { linesView } from './lines.js';
import type { RunView } from '../../app/run/index.js';
import { safeView } from './safe.js';

export type { Ending, RunView } from '../../app/run/index.js';

/** The view that fits where stdout goes. */
export async function runView(json: boolean): Promise<RunView> {
  const write = (line: string) => void process.stdout.write(`${line}\n`);
  return safeView(await rawView(json, write));
}

async function rawView(json: boolean, write: (line: string) => void): Promise<RunView> {
  if (json) return jsonView(write);
  if (!process.stdout.isTTY) return linesView(write);
  const { barView } = await import('./bar.js');
  return barView(process.stdout);
}
