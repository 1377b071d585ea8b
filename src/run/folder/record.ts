import type { RunState } from '../../plugin/index.js';
import { userError } from '../../errors/index.js';
import {
  diskError,
  isSealed,
  readSmallText,
  seal,
  tidy,
  writeFileAtomic,
} from '../../files/index.js';
import { redactData } from '../../text/index.js';
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
  /** Keys whose secrets the recipe in the folder does not keep. */
  readonly lost?: readonly string[];
  /** Proof that gan wrote `dataDir` for this user; a run's folder may be somebody else's. */
  readonly dataDirSeal?: string;
  /** ISO 8601 times. */
  readonly started: string;
  readonly updated: string;
}

const DATA_DIR = 'data folder';

/** The part of a record that names the folder with the data. */
export async function dataDirRecord(
  dataDir: string | undefined,
): Promise<Pick<RunRecord, 'dataDir' | 'dataDirSeal'>> {
  if (dataDir === undefined) return {};
  const proof = await seal(DATA_DIR, dataDir);
  return { dataDir, ...(proof === undefined ? {} : { dataDirSeal: proof }) };
}

/**
 * The folder with the data that the user named for the run. One that somebody else wrote there is
 * not used.
 * @param notice takes a line for the user
 */
export async function ownDataDir(
  { dataDir, dataDirSeal }: RunRecord,
  notice: (line: string) => void,
): Promise<string | undefined> {
  if (dataDir === undefined || (await isSealed(DATA_DIR, dataDir, dataDirSeal))) return dataDir;
  notice(
    `the data folder ${JSON.stringify(dataDir)} of run.json is not used: gan did not write it there for you on this machine. If you want it: --data-dir`,
  );
  return undefined;
}

/** Where the data lies must stay what it is. */
const OWN_WORDS = new Set(['dataDir', 'state', 'started', 'lost']);

/** Writes run.json whole or not at all, without secrets. */
export async function writeRunRecord(
  folder: string,
  record: Omit<RunRecord, 'version' | 'updated'>,
): Promise<void> {
  const whole: RunRecord = {
    ...redactData({ version: 1, ...record } as const, OWN_WORDS),
    updated: new Date().toISOString(),
  };
  await writeFileAtomic(runPaths(folder).record, `${JSON.stringify(whole, undefined, 2)}\n`);
}

/**
 * Reads run.json.
 * @throws GanError (exit code 2) if the folder is no run
 */
export async function readRunRecord(folder: string): Promise<RunRecord> {
  const file = runPaths(folder).record;
  try {
    await tidy(folder);
    const record: unknown = JSON.parse(await readSmallText(file));
    if (typeof record === 'object' && record !== null && !Array.isArray(record)) {
      return record as RunRecord;
    }
    throw new SyntaxError('it is no object');
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
