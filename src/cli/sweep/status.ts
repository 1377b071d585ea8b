import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { userError } from '../../errors/index.js';
import { writeFileAtomic } from '../../files/index.js';
import type { SweepBlock } from '../../recipe/index.js';
import {
  bestTrial,
  readSweepJournal,
  sweepState,
  trialId,
  type SweepDefinition,
  type SweepState,
} from '../../sweep/index.js';
import { notASweep } from './not-a-sweep.js';
import { holderOf, sweepPaths } from './paths.js';
import { runRecord } from './trial-run.js';
import { showResult, showValues } from './view.js';

/** A trial, for people and programs. */
export interface TrialStatus {
  readonly id: string;
  /** `running` and `interrupted` are open trials, with and without a living sweep. */
  readonly state: string;
  readonly value?: number;
  readonly spread?: number;
  /** Training steps that its latest run has done. */
  readonly step?: number;
  readonly reason?: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** The folder of its run, or of its first one. */
  readonly run: string;
}

export interface SweepStatus {
  readonly sweep: string;
  /** Whether a process works at it. */
  readonly running: boolean;
  readonly objective: SweepBlock['objective'];
  /** The id of the best trial. */
  readonly best?: string;
  readonly trials: readonly TrialStatus[];
}

/** @throws GanError (exit code 2) if the folder is no sweep */
export async function sweepStatus(folder: string): Promise<SweepStatus> {
  const { state, definition } = await readSweep(folder);
  const { objective } = definition.sweep;
  const running = (await holderOf(sweepPaths(folder).lock)) !== undefined;
  const paths = sweepPaths(folder, definition.sweep.seeds);
  const best = bestTrial(state, definition.sweep);
  const trials: TrialStatus[] = [];
  for (const trial of state.trials) {
    const { number, value, spread, reason, values } = trial;
    const done = trial.scores.filter((score) => score !== undefined).length;
    const latest = Math.min(done, definition.sweep.seeds - 1);
    const record = await runRecord(paths.trialRun(number, latest));
    trials.push({
      id: trialId(number),
      state: trial.state !== 'open' ? trial.state : running ? 'running' : 'interrupted',
      ...(value === undefined ? {} : { value }),
      ...(spread === undefined ? {} : { spread }),
      ...(record === undefined ? {} : { step: record.step }),
      ...(reason === undefined ? {} : { reason }),
      values,
      run: paths.trialRun(number, 0),
    });
  }
  const found = best === undefined ? {} : { best: trialId(best.number) };
  return { sweep: folder, running, objective, ...found, trials };
}

/** The status as lines for people. */
export function describeStatus({ running, objective, best, trials, sweep }: SweepStatus): string {
  const rows = trials.map((trial) => {
    const mark = trial.id === best ? '*' : ' ';
    const result = showResult(trial).padEnd(20);
    const reason = trial.reason ? `  (${trial.reason})` : '';
    return `${mark}${trial.id}  ${trial.state.padEnd(11)} ${result} ${showValues(trial.values)}${reason}`;
  });
  const head = ` id    state       ${objective.metric.padEnd(20)} parameters`;
  return [`${sweep}: ${running ? 'running' : 'not running'}`, head, ...rows].join('\n');
}

/**
 * The best trial's recipe.
 * @param out where to write it; it trains the same run again
 * @throws GanError (exit code 2) if no trial has finished
 */
export async function bestOf(folder: string, out: string | undefined): Promise<string> {
  const { state, definition } = await readSweep(folder);
  const trial = bestTrial(state, definition.sweep);
  if (!trial) {
    throw userError('GAN_NO_BEST', 'no trial has finished yet', { place: { file: folder } });
  }
  const { metric } = definition.sweep.objective;
  const line = `trial ${trialId(trial.number)}: ${metric} ${showResult(trial)}  ${showValues(trial.values)}`;
  if (out === undefined) return line;
  const paths = sweepPaths(folder, definition.sweep.seeds);
  const recipe = await readFile(paths.trialRecipe(trial.number, 0), 'utf8');
  const head = `# The best of the ${state.trials.length} trials of the sweep ${folder}.\n# ${line}\n`;
  await writeFileAtomic(out, head + recipe);
  return `${line}\n${out}: \`gan run ${out}\` trains it again`;
}

/**
 * Asks a sweep's process to end with checkpoints, and waits for it.
 * @returns a line that says what was done
 */
export async function stopSweep(folder: string): Promise<string> {
  await readSweep(folder);
  const { lock } = sweepPaths(folder);
  const pid = await holderOf(lock);
  if (pid === undefined) return `${folder}: no process of this machine works at it`;
  process.kill(pid, 'SIGTERM');
  while ((await holderOf(lock)) === pid) await sleep(200);
  return `${folder}: stopped; \`gan sweep resume ${folder}\` goes on`;
}

async function readSweep(
  folder: string,
): Promise<{ state: SweepState; definition: SweepDefinition }> {
  const state = sweepState((await readSweepJournal(folder)) ?? []);
  if (!state.definition) throw notASweep(folder);
  return { state, definition: state.definition };
}
