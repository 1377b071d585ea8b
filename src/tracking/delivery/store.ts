import path from 'node:path';
import { userError } from '../../errors/index.js';
import { diskError, writeFileAtomic, readSmallText } from '../../files/index.js';
import type { TrackerFacts } from '../../plugin/index.js';

/** How far a tracker has come in a run's journal, and what it keeps about the run. */
export interface Progress {
  /** The number of the next event to deliver. */
  readonly position: number;
  /** The checksum of the last delivered record; proves that the position is of this journal. */
  readonly sum: string | undefined;
  readonly facts: TrackerFacts;
}

/** The start of a run, with what a tracker may know already. */
export function nothingDelivered(facts: TrackerFacts = {}): Progress {
  return { position: 0, sum: undefined, facts };
}

/** The folder in a run's folder where trackers' progress is kept. */
export function trackingFolder(folder: string): string {
  return path.join(folder, 'tracking');
}

function progressPath(folder: string, tracker: string): string {
  if (!/^[a-z0-9][a-z0-9-]*$/.test(tracker)) {
    throw new Error(`internal: "${tracker}" is no name for a tracker's file`);
  }
  return path.join(trackingFolder(folder), `${tracker}.json`);
}

/**
 * What was kept last; undefined if nothing was.
 * @throws GanError if the file is damaged: going on would make a second run on the server
 */
export async function loadProgress(folder: string, tracker: string): Promise<Progress | undefined> {
  const file = progressPath(folder, tracker);
  let text: string;
  try {
    text = await readSmallText(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw diskError(error, 'read', file);
  }
  const progress = parse(text);
  if (!progress) {
    throw userError('GAN_TRACKING_FILE', 'not a file of gan, or damaged', {
      place: { file },
      hint: 'Delete it to send the whole run again, as a new run on the server.',
    });
  }
  return progress;
}

function parse(text: string): Progress | undefined {
  try {
    const value = JSON.parse(text) as Partial<Progress> | null;
    if (!Number.isSafeInteger(value?.position) || typeof value?.facts !== 'object')
      return undefined;
    return value as Progress;
  } catch {
    return undefined;
  }
}

/** Keeps progress: the whole of it or, if the write fails, the one before. */
export async function saveProgress(
  folder: string,
  tracker: string,
  progress: Progress,
): Promise<void> {
  await writeFileAtomic(progressPath(folder, tracker), `${JSON.stringify(progress, null, 2)}\n`);
}
