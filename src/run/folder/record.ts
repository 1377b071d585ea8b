import { RUN_STATES, Type, type RunState } from '../../plugin/index.js';
import { userError } from '../../errors/index.js';
import {
  COUNT,
  digestOfFile,
  diskError,
  hasShape,
  isNewer,
  isSealed,
  parseJson,
  readSmallText,
  seal,
  shape,
  tidy,
  writeFileAtomic,
  type Shape,
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

const text = Type.String();
const time = Type.String({ pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d' });
const count = Type.Unsafe<number>(COUNT);

const RECORD: Shape<RunRecord> = shape(
  Type.Object({
    version: Type.Literal(1),
    name: text,
    state: Type.Enum([...RUN_STATES]),
    step: count,
    steps: count,
    reason: Type.Optional(text),
    exitCode: Type.Optional(Type.Integer()),
    device: Type.Optional(text),
    dataDir: Type.Optional(text),
    lost: Type.Optional(Type.Array(text)),
    dataDirSeal: Type.Optional(text),
    started: time,
    updated: time,
  }),
);

const DATA_DIR = 'data folder';

/**
 * The part of a record that names the folder with the data, for the recipe that is in the run's
 * folder.
 */
export async function dataDirRecord(
  folder: string,
  dataDir: string | undefined,
): Promise<Pick<RunRecord, 'dataDir' | 'dataDirSeal'>> {
  if (dataDir === undefined) return {};
  const proof = await seal(DATA_DIR, await sealedText(folder, dataDir));
  return { dataDir, ...(proof === undefined ? {} : { dataDirSeal: proof }) };
}

/** What the seal covers. Another recipe could read other files of the same folder. */
async function sealedText(folder: string, dataDir: string): Promise<string> {
  return JSON.stringify([dataDir, await digestOfFile(runPaths(folder).recipe)]);
}

/**
 * The folder with the data that the user named for the run. One that somebody else wrote there, or
 * that was named for another recipe, is not used.
 * @param notice takes a line for the user
 */
export async function ownDataDir(
  folder: string,
  { dataDir, dataDirSeal }: RunRecord,
  notice: (line: string) => void,
): Promise<string | undefined> {
  if (dataDir === undefined) return undefined;
  if (await isSealed(DATA_DIR, await sealedText(folder, dataDir), dataDirSeal)) return dataDir;
  notice(
    `the data folder ${JSON.stringify(dataDir)} of run.json is not used: gan did not write it there for you on this machine beside this recipe. If you want it: --data-dir`,
  );
  return undefined;
}

/** Keys that redaction must not change. */
const UNREDACTED_KEYS = new Set(['dataDir', 'state', 'started', 'lost']);

/** Writes run.json whole or not at all, without secrets. */
export async function writeRunRecord(
  folder: string,
  record: Omit<RunRecord, 'version' | 'updated'>,
): Promise<void> {
  const whole: RunRecord = {
    ...redactData({ version: 1, ...record } as const, UNREDACTED_KEYS),
    updated: new Date().toISOString(),
  };
  await writeFileAtomic(runPaths(folder).record, `${JSON.stringify(whole, undefined, 2)}\n`);
}

/**
 * Reads run.json.
 * @throws GanError (exit code 2) if the folder is no run, or somebody damaged its record
 */
export async function readRunRecord(folder: string): Promise<RunRecord> {
  const file = runPaths(folder).record;
  const isNone = (fact: string, hint: string, cause?: unknown) =>
    userError('GAN_NOT_A_RUN', fact, { place: { file: folder }, hint, cause });
  await tidy(folder);
  const written = await readSmallText(file).catch((error: unknown) => {
    const isMissing = ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');
    if (!isMissing) throw diskError(error, 'read', file);
    throw isNone('this is not the folder of a run: it has no run.json', WHICH, error);
  });
  const record = parseJson(written);
  if (hasShape(record, RECORD)) return record;
  if (isNewer(record, 1)) throw isNone('run.json was written by a newer gan', 'Update gan.');
  throw isNone('run.json is damaged', 'Restore the file from a backup.');
}

const WHICH = 'Give the folder that `gan run` named, such as runs/NAME-TIME.';
