import path from 'node:path';
import { userError } from '../../errors/index.js';
import {
  COUNT,
  diskError,
  isSealed,
  parseShape,
  readSmallText,
  seal,
  shape,
  writeFileAtomic,
  type Shape,
} from '../../files/index.js';
import { Type, type TrackerFacts } from '../../plugin/index.js';

/** How far a tracker has come in a run's journal, and what it keeps about the run. */
export interface Progress {
  /** The number of the next event to deliver. */
  readonly position: number;
  /** The checksum of the last delivered record; proves that the position is of this journal. */
  readonly sum?: string | undefined;
  readonly facts: TrackerFacts;
}

/** What a tracker keeps is the tracker's own to check. */
const PROGRESS: Shape<Progress & { readonly seal?: unknown }> = shape(
  Type.Object({
    position: Type.Unsafe<number>(COUNT),
    sum: Type.Optional(Type.String()),
    facts: Type.Unsafe<TrackerFacts>({ type: 'object' }),
    seal: Type.Optional(Type.Unknown()),
  }),
);

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

const PURPOSE = 'progress of a tracker';

/**
 * What was kept last; undefined if nothing was. `foreign` if gan did not write it for this user: a run's
 * folder may be somebody else's, and facts such as the id of a run on a server would have gan change
 * what is there with the user's own credentials.
 * @throws GanError if the file is damaged: going on would make a second run on the server
 */
export async function loadProgress(
  folder: string,
  tracker: string,
): Promise<Progress | 'foreign' | undefined> {
  const file = progressPath(folder, tracker);
  let text: string;
  try {
    text = await readSmallText(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw diskError(error, 'read', file);
  }
  const progress = parseShape(text, PROGRESS);
  if (!progress) {
    throw userError('GAN_TRACKING_FILE', 'not a file of gan, or damaged', {
      place: { file },
      hint: 'Delete it to send the whole run again, as a new run on the server.',
    });
  }
  const { seal: given, ...own } = progress;
  return (await isSealed(PURPOSE, sealedText(tracker, own), given)) ? own : 'foreign';
}

/** What a seal is of, the same before it is written and after it is read. */
function sealedText(tracker: string, { position, sum, facts }: Progress): string {
  return JSON.stringify([tracker, position, sum ?? null, facts]);
}

/** Keeps progress: the whole of it or, if the write fails, the one before. */
export async function saveProgress(
  folder: string,
  tracker: string,
  progress: Progress,
): Promise<void> {
  // Facts that JSON leaves out are left out of the seal, too.
  const facts = JSON.parse(JSON.stringify(progress.facts)) as TrackerFacts;
  const proof = await seal(PURPOSE, sealedText(tracker, { ...progress, facts }));
  const whole = { ...progress, facts, seal: proof };
  await writeFileAtomic(progressPath(folder, tracker), `${JSON.stringify(whole, null, 2)}\n`);
}
