import type { RunState } from '../../plugin/index.js';
import { userError } from '../../errors/index.js';
import { diskError, writeFileAtomic, readSmallText } from '../../files/index.js';
import { runPaths } from './paths.js';

/** How a run stands, for people and scripts: `run.json`. The journal is what trackers follow. */
export interface RunRecord {
  readonly version: 1;
  readonly name: string;
  readonly state: RunState;
  /** Training steps done when this was written. */
  readonly step: number;
  readonly steps: number;
  /** Why it ended, in one sentence. */
  readonly reason?: string;
  readonly exitCode?: number;
  /** What it trains on, as the hardware plugin calls it. */
  readonly device?: string;
  /** The folder with the data that the user named, so that a resumed run finds it again. */
  readonly dataDir?: string;
  /** ISO 8601 times. */
  readonly started: string;
  readonly updated: string;
}

/** Writes run.json whole or not at all. */
export async function writeRunRecord(
  folder: string,
  record: Omit<RunRecord, 'version' | 'updated'>,
): Promise<void> {
  const whole: RunRecord = { version: 1, ...record, updated: new Date().toISOString() };
  await writeFileAtomic(runPaths(folder).record, `${JSON.stringify(whole, undefined, 2)}\n`);
}

/**
 * Reads run.json.
 * @throws GanError (exit code 2) if the folder is no run
 */
export async function readRunRecord(folder: string): Promise<RunRecord> {
  const file = runPaths(folder).record;
  try {
    return JSON.parse(await readSmallText(file)) as RunRecord;
  } catch (error) {
    const missing = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    if (!missing && !(error instanceof SyntaxError)) throw diskError(error, 'read', file);
    throw userError(
      'GAN_NOT_A_RUN',
      missing ? 'this is not the folder of a run: it has no run.json' : 'run.json is damaged',
      {
        place: { file: folder },
        hint: 'Give the folder that `gan run` named, such as runs/NAME-TIME.',
        cause: error,
      },
    );
  }
}
