import { userError } from '../../errors/index.js';
import { comparable, protocolId, type Protocol } from '../../plugin/index.js';
import { readScores, type ScoreRecord } from '../../tracking/index.js';
import { readRunRecord } from '../../run/index.js';

/** Two comparable values of a score. */
interface ComparedScore {
  readonly score: string;
  readonly first: { readonly step: number; readonly value: number };
  readonly second: { readonly step: number; readonly value: number };
  /** How both were measured. */
  readonly protocol: Protocol;
}

export interface ScoreComparison {
  readonly alike: readonly ComparedScore[];
  /** Errors for scores that both runs have, but measured differently. */
  readonly unlike: readonly Error[];
}

/**
 * Compares the newest scores of two runs that were measured in the same way.
 * @throws GanError (exit code 2) if a folder is not a run, or the runs have no score in common
 */
export async function compareScores(first: string, second: string): Promise<ScoreComparison> {
  const [a, b] = await Promise.all(
    [first, second].map(async (run) => {
      await readRunRecord(run);
      return byName(await readScores(run));
    }),
  );
  const common = [...a.keys()].filter((score) => b.has(score));
  if (common.length === 0) {
    throw userError('GAN_NO_SCORES', `${first} and ${second} have no score in common`, {
      hint: 'Score both with `gan eval RUN --metric NAME`.',
    });
  }
  const alike: ComparedScore[] = [];
  const unlike: Error[] = [];
  for (const score of common) {
    const found = newestAlike(a.get(score)!, b.get(score)!);
    if (found) {
      const [one, other] = found.map((record) => ({
        step: record.step,
        value: record.scores[score],
      }));
      alike.push({ score, first: one, second: other, protocol: found[0].protocol });
    } else {
      const [one, other] = [a, b].map((records) => [...records.get(score)!.values()][0].protocol);
      unlike.push(comparable(score, one, other)!);
    }
  }
  return { alike, unlike };
}

/** The newest record of each protocol by its ID, newest first. */
type Newest = Map<string, ScoreRecord>;

/** Each score's records. Each protocol is hashed once: somebody else's file may have 100,000. */
function byName(records: readonly ScoreRecord[]): Map<string, Newest> {
  const found = new Map<string, Newest>();
  for (const record of [...records].reverse()) {
    const id = protocolId(record.protocol);
    for (const score of Object.keys(record.scores)) {
      const newest = found.get(score) ?? new Map<string, ScoreRecord>();
      if (!newest.has(id)) newest.set(id, record);
      found.set(score, newest);
    }
  }
  return found;
}

function newestAlike(first: Newest, second: Newest): [ScoreRecord, ScoreRecord] | undefined {
  for (const [id, a] of first) {
    const b = second.get(id);
    if (b) return [a, b];
  }
  return undefined;
}
