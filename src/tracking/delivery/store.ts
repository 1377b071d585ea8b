import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../../errors/index.js';
import {
  COUNT,
  digestOf,
  digestOfFile,
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

/** A tracker's position in a run's journal, and its stored facts about the run. */
export interface Progress {
  /** The number of the next event to deliver. */
  readonly position: number;
  /**
   * The checksum of the last delivered record, which proves that the position belongs to this
   * journal.
   */
  readonly sum?: string | undefined;
  readonly facts: TrackerFacts;
}

/** The tracker itself checks the facts that it stores. */
const PROGRESS: Shape<Progress & { readonly seal?: unknown }> = shape(
  Type.Object({
    position: Type.Unsafe<number>(COUNT),
    sum: Type.Optional(Type.String()),
    facts: Type.Unsafe<TrackerFacts>({ type: 'object' }),
    seal: Type.Optional(Type.Unknown()),
  }),
);

/** The progress at the start of a run, with facts that a tracker may already have. */
export function nothingDelivered(facts: TrackerFacts = {}): Progress {
  return { position: 0, sum: undefined, facts };
}

/** The subfolder of a run with the trackers' progress. */
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
 * The saved progress; undefined if there is none. `foreign` if gan did not write it for this user
 * beside this recipe: the folder may be somebody else's, and with facts such as a run id, gan would
 * change that run on the server with the user's credentials.
 * @throws GanError if the file is damaged: continuing would create a second run on the server
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
  const covered = sealedText(tracker, own, await recipeDigest(folder));
  return (await isSealed(PURPOSE, covered, given)) ? own : 'foreign';
}

/**
 * The text that a seal covers, equal before writing and after reading. Names the recipe, so that
 * the file is nothing to go by in the folder of another run.
 */
function sealedText(tracker: string, { position, sum, facts }: Progress, recipe: string): string {
  return JSON.stringify([tracker, position, sum ?? null, facts, recipe]);
}

function recipeDigest(folder: string): Promise<string> {
  return digestOfFile(path.join(folder, 'recipe.yaml'));
}

/**
 * Saves progress atomically.
 * @param recipe digest of the folder's recipe, see `digestOf`. Default: of the one that is there
 */
export async function saveProgress(
  folder: string,
  tracker: string,
  progress: Progress,
  recipe?: string,
): Promise<void> {
  // The seal must not cover values that JSON omits.
  const facts = JSON.parse(JSON.stringify(progress.facts)) as TrackerFacts;
  const digest = recipe ?? (await recipeDigest(folder));
  const proof = await seal(PURPOSE, sealedText(tracker, { ...progress, facts }, digest));
  const whole = { ...progress, facts, seal: proof };
  await writeFileAtomic(progressPath(folder, tracker), `${JSON.stringify(whole, null, 2)}\n`);
}

/**
 * Seals what trackers know of a folder for another recipe, which gan is about to write there. What
 * is not valid beside the present recipe stays so.
 */
export async function sealProgressFor(folder: string, recipe: string): Promise<void> {
  const names = await readdir(trackingFolder(folder)).catch(() => []);
  for (const name of names.filter((each) => each.endsWith('.json'))) {
    const tracker = path.basename(name, '.json');
    // Whoever delivers names a file that is damaged.
    const kept = await loadProgress(folder, tracker).catch(() => undefined);
    if (kept === undefined || kept === 'foreign') continue;
    await saveProgress(folder, tracker, kept, digestOf(recipe));
  }
}
