import { jsonView } from './json.js';
import { linesView } from './lines.js';
import type { RunView } from '../../app/run/index.js';
import { safeView } from './safe.js';

export type { RunView } from '../../app/run/index.js';

export type Progress = RunView['progress'];

/** Whether a stream is a terminal that can move its cursor. NO_COLOR does not matter: nothing is coloured. */
export function canRedraw({ isTTY }: Pick<NodeJS.WriteStream, 'isTTY'>): boolean {
  return isTTY && process.env['TERM'] !== 'dumb';
}

/** The view that fits where stdout goes. */
export async function runView(json: boolean): Promise<RunView> {
  const write = (line: string) => void process.stdout.write(`${line}\n`);
  return safeView(await rawView(json, write));
}

/** Shows the progress of slow work in the terminal until the work has ended. */
export async function showingProgress<T>(work: (progress: Progress) => Promise<T>): Promise<T> {
  const view = await runView(false);
  try {
    return await work((what, done, total) => view.progress(what, done, total));
  } finally {
    // Lets go of the terminal. With an empty text the view says nothing at the end.
    view.end({ run: '', state: 'finished', step: 0, exitCode: 0, text: '' });
  }
}

async function rawView(json: boolean, write: (line: string) => void): Promise<RunView> {
  if (json) return jsonView(write);
  if (!canRedraw(process.stdout)) return linesView(write);
  const { barView } = await import('./bar.js');
  return barView(process.stdout);
}
