import type { GanError } from '../../errors/index.js';
import type { Session } from '../../plugin/index.js';
import type { TensorFunction } from '../../trace/index.js';
import type { Journal } from '../../tracking/index.js';
import {
  listCheckpoints,
  readCheckpoint,
  removeCheckpoint,
  restore,
  type StoredCheckpoint,
  type CheckpointFile,
} from '../../run/index.js';
import type { Health, Trouble } from '../health/index.js';
import type { Saver } from './saver.js';

interface Options {
  /** The run's checkpoints. */
  readonly folder: string;
  readonly journal: Journal;
  readonly notice: (line: string) => void;
  readonly session: Session;
  readonly state: TensorFunction['state'];
  readonly health: Health;
  readonly saver: Saver;
}

/**
 * Rolls a run back to its newest checkpoint before the trouble, or else to the oldest one, with
 * lower learning rates. If the process is killed at any point, resuming gives the same result:
 * either the trouble is found again, or the checkpoint already has the lower rates.
 * @returns the step to continue from
 * @throws GanError if there is no valid checkpoint
 */
export async function rollBack(trouble: Trouble, options: Options): Promise<number> {
  const { folder, journal, notice, session, state, health, saver } = options;
  await saver.finish();
  const files = await listCheckpoints(folder);
  const { checkpoint, passed } = await newestBefore(trouble.since, files);
  const { step } = checkpoint;
  try {
    // Newest first, so that the remaining files always describe the run up to some step.
    for (const { file } of passed) await removeCheckpoint(file);
    journal.append({ type: 'rollback', time: Date.now(), step, reason: trouble.fact });
    await journal.flush();
    health.rolledBack();
    await saver.rewind(checkpoint);
    await restore(session, checkpoint.state, state);
  } finally {
    await checkpoint.close();
  }
  const rates = `with learning rates times ${health.rateFactor}`;
  notice(`${trouble.fact}: back to the checkpoint of step ${step}, ${rates}`);
  return step;
}

/** @returns the checkpoint, and the files that are newer than it */
async function newestBefore(
  since: number,
  files: readonly CheckpointFile[],
): Promise<{ checkpoint: StoredCheckpoint; passed: CheckpointFile[] }> {
  const before = files.filter(({ step }) => step < since);
  const candidates = before.length > 0 ? before : files.slice(-1);
  let damaged: GanError | undefined;
  for (const candidate of candidates) {
    try {
      const checkpoint = await readCheckpoint(candidate.file);
      return { checkpoint, passed: files.filter(({ step }) => step > candidate.step) };
    } catch (error) {
      damaged = error as GanError;
    }
  }
  throw damaged ?? new Error('internal: a run that may go back has no checkpoint');
}
