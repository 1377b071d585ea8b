import { jsonView } from './json.js';
import { linesView } from './lines.js';
import type { RunView } from '../../app/run/index.js';
import { safeView } from './safe.js';

export type { Ending, RunView } from '../../app/run/index.js';

/** Whether a stream is a terminal that can move its cursor. NO_COLOR does not matter: nothing is coloured. */
export function canRedraw({ isTTY }: Pick<NodeJS.WriteStream, 'isTTY'>): boolean {
  return isTTY && process.env['TERM'] !== 'dumb';
}

/** The view that fits where stdout goes. */
export async function runView(json: boolean): Promise<RunView> {
  const write = (line: string) => void process.stdout.write(`${line}\n`);
  return safeView(await rawView(json, write));
}

async function rawView(json: boolean, write: (line: string) => void): Promise<RunView> {
  if (json) return jsonView(write);
  if (!canRedraw(process.stdout)) return linesView(write);
  const { barView } = await import('./bar.js');
  return barView(process.stdout);
}
