import { holderOf } from '../../files/index.js';
import type { SweepBlock } from '../../recipe/index.js';
import { paretoFront, trialId } from '../../sweep/index.js';
import { sweepPaths } from './paths.js';
import { readSweep } from './read.js';
import { runRecord } from './trial-run.js';

/** The status of a trial. */
export interface TrialStatus {
  readonly id: string;
  /** `running` and `interrupted` are open trials, with and without a living sweep. */
  readonly state: string;
  readonly value?: number;
  readonly spread?: number;
  /** Results by objective, if there are several. */
  readonly results?: readonly number[];
  /** Training steps that its latest run has done. */
  readonly step?: number;
  readonly reason?: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The folder of its run, or of its first run. */
  readonly run: string;
}

export interface SweepStatus {
  readonly sweep: string;
  /** Whether a sweep process is running. */
  readonly running: boolean;
  readonly objective: SweepBlock['objective'];
  readonly tradeoffs?: NonNullable<SweepBlock['tradeoffs']>;
  /** ID of the best trial, by the first objective if there are several. */
  readonly best?: string;
  /** IDs of the trials on the Pareto front. */
  readonly front: readonly string[];
  readonly trials: readonly TrialStatus[];
}

/** @throws GanError (exit code 2) if the folder is not a sweep */
export async function sweepStatus(folder: string): Promise<SweepStatus> {
  const { state, definition } = await readSweep(folder);
  const { objective, tradeoffs } = definition.sweep;
  const running = (await holderOf(sweepPaths(folder).lock)) !== undefined;
  const paths = sweepPaths(folder, definition.sweep.seeds);
  const front = paretoFront(state, definition.sweep).map(({ number }) => trialId(number));
  const trials: TrialStatus[] = [];
  for (const trial of state.trials) {
    const { number, value, spread, results, reason, values } = trial;
    const done = trial.scores.filter((score) => score !== undefined).length;
    const latest = Math.min(done, definition.sweep.seeds - 1);
    const record = await runRecord(paths.trialRun(number, latest));
    trials.push({
      id: trialId(number),
      state: trial.state !== 'open' ? trial.state : running ? 'running' : 'interrupted',
      ...(value === undefined ? {} : { value }),
      ...(spread === undefined ? {} : { spread }),
      ...(results === undefined ? {} : { results }),
      ...(record === undefined ? {} : { step: record.step }),
      ...(reason === undefined ? {} : { reason }),
      values,
      run: paths.trialRun(number, 0),
    });
  }
  return {
    sweep: folder,
    running,
    objective,
    ...(tradeoffs ? { tradeoffs } : {}),
    ...(front.length > 0 ? { best: front[0] } : {}),
    front,
    trials,
  };
}
