import path from 'node:path';
import { userError } from '../errors/index.js';
import {
  COUNT,
  diskError,
  hasShape,
  isNewer,
  mapOf,
  parseJson,
  readSmallText,
  shape,
  writeFileAtomic,
  type Shape,
} from '../files/index.js';
import { protocolId, Type, type Protocol } from '../plugin/index.js';

/** File name in the run's folder. */
export const SCORES_FILE = 'scores.json';

/**
 * The key of the tag that says why a score was not measured: `step 500: …`. A value of the score that
 * is logged after it replaces it.
 */
export function failureKey(score: string): string {
  return `failed.${score}`;
}

/** The scores of one evaluation of a run's generator by one metric, with the protocol. */
export interface ScoreRecord {
  /** The metric plugin's name. */
  readonly metric: string;
  /** Number of training steps of the generator. */
  readonly step: number;
  /** During training, or by `gan eval` afterwards. */
  readonly during: 'training' | 'eval';
  readonly scores: Readonly<Record<string, number>>;
  readonly protocol: Protocol;
  /** Seed of the noise for the fakes. */
  readonly seed: number;
  /** ISO 8601. */
  readonly time: string;
}

const count = Type.Unsafe<number>(COUNT);

const SCORES: Shape<{ readonly scores: readonly ScoreRecord[] }> = shape(
  Type.Object({
    version: Type.Literal(1),
    scores: Type.Array(
      Type.Object({
        metric: Type.String(),
        step: count,
        during: Type.Enum(['training', 'eval']),
        // JSON has null in place of NaN.
        scores: Type.Unsafe<Record<string, number>>(mapOf({ type: ['number', 'null'] })),
        protocol: Type.Unsafe<Protocol>(mapOf({ type: ['string', 'number', 'boolean'] })),
        seed: Type.Integer(),
        time: Type.String(),
      }),
    ),
  }),
);

/**
 * All scores of a run, oldest first; empty if it was never evaluated.
 * @throws GanError (exit code 2) if the file is damaged, or written by a newer gan
 */
export async function readScores(folder: string): Promise<ScoreRecord[]> {
  const file = path.join(folder, SCORES_FILE);
  let text: string;
  try {
    text = await readSmallText(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw diskError(error, 'read', file);
  }
  const read = parseJson(text);
  if (hasShape(read, SCORES)) return read.scores.map(withNaN);
  const isOfNewer = isNewer(read, 1);
  const fact = isOfNewer ? 'were written by a newer gan' : 'are damaged';
  throw userError('GAN_DAMAGED_SCORES', `the scores of the run ${fact}`, {
    place: { file },
    hint: isOfNewer ? 'Update gan.' : 'Remove the file; `gan eval` scores checkpoints again.',
  });
}

/** Adds scores to a run's file. Scores with the same protocol and step are replaced. */
export async function addScores(folder: string, added: readonly ScoreRecord[]): Promise<void> {
  const replaced = new Set(added.map(identity));
  const kept = (await readScores(folder)).filter((record) => !replaced.has(identity(record)));
  const whole = { version: 1, scores: [...kept, ...added] };
  await writeFileAtomic(path.join(folder, SCORES_FILE), `${JSON.stringify(whole, undefined, 2)}\n`);
}

/** The latest protocol of a logged score. Undefined if there is none. */
export function protocolOf(
  records: readonly ScoreRecord[],
  score: string,
  during: ScoreRecord['during'] = 'training',
): Protocol | undefined {
  return records.findLast((record) => record.during === during && score in record.scores)?.protocol;
}

function identity({ metric, step, during, protocol, seed }: ScoreRecord): string {
  return [metric, step, during, seed, protocolId(protocol)].join(' ');
}

function withNaN(record: ScoreRecord): ScoreRecord {
  const entries = Object.entries<number | null>(record.scores);
  return {
    ...record,
    scores: Object.fromEntries(entries.map(([name, value]) => [name, value ?? NaN])),
  };
}
