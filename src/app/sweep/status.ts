import { setTimeout as sleep } from 'node:timers/promises';
import { userError } from '../../errors/index.js';
import { writeFileAtomic } from '../../files/index.js';
import { loadRecipe, resolvedYaml, type Consent, type SweepBlock } from '../../recipe/index.js';
import {
  paretoFront,
  readSweepJournal,
  sweepState,
  trialId,
  type SweepDefinition,
  type SweepState,
} from '../../sweep/index.js';
import { checkOutput, OUTPUT_KINDS } from '../output/index.js';
import { registry } from '../plugins/registry.js';
import { notASweep } from './not-a-sweep.js';
import { holderOf, sweepPaths } from './paths.js';
import { runRecord } from './trial-run.js';
import { metricsOf, showResult, showValues } from '../../cli/view/sweep.js';

/** A trial, for people and programs. */
export interface TrialStatus {
  readonly id: string;
  /** `running` and `interrupted` are open trials, with and without a living sweep. */
  readonly state: string;
  readonly value?: number;
  readonly spread?: number;
  /** By objective, where there are several. */
  readonly results?: readonly number[];
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
  readonly tradeoffs?: SweepBlock['tradeoffs'];
  /** The id of the best trial, by the first objective where there are several. */
  readonly best?: string;
  /** The ids of the trials that no other beats in every objective. */
  readonly front: readonly string[];
  readonly trials: readonly TrialStatus[];
}

/** @throws GanError (exit code 2) if the folder is no sweep */
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

/** The status as lines for people. */
export function describeStatus(status: SweepStatus): string {
  const { running, front, trials, sweep } = status;
  const rows = trials.map((trial) => {
    const mark = front.includes(trial.id) ? '*' : ' ';
    const result = showResult(trial).padEnd(20);
    const reason = trial.reason ? `  (${trial.reason})` : '';
    return `${mark}${trial.id}  ${trial.state.padEnd(11)} ${result} ${showValues(trial.values)}${reason}`;
  });
  const head = ` id    state       ${metricsOf(status).padEnd(20)} parameters`;
  return [`${sweep}: ${running ? 'running' : 'not running'}`, head, ...rows].join('\n');
}

export interface BestOptions extends Consent {
  /** Where to write its recipe, which trains the same run again. */
  readonly out?: string;
  readonly overwrite?: boolean;
  /** Which one, where several are the best, as its id says. */
  readonly trial?: string;
}

/**
 * The best trial or, with several objectives, the Pareto front.
 * @throws GanError (exit code 2) if no trial has finished, or one of several must be chosen
 */
export async function bestOf(folder: string, options: BestOptions): Promise<string> {
  const { out, trial: id, overwrite, allow, allowPlugins } = options;
  const { state, definition } = await readSweep(folder);
  const front = paretoFront(state, definition.sweep);
  const place = { file: folder };
  if (front.length === 0) throw userError('GAN_NO_BEST', 'no trial has finished yet', { place });
  const lines = front.map(
    (each) =>
      `trial ${trialId(each.number)}: ${metricsOf(definition.sweep)} ${showResult(each)}  ${showValues(each.values)}`,
  );
  if (out === undefined) return lines.join('\n');
  await checkOutput(out, { flag: '--recipe', kind: OUTPUT_KINDS.bestRecipe, folder, overwrite });
  const index = front.findIndex(({ number }) => id === undefined || trialId(number) === id);
  if (index < 0 || (id === undefined && front.length > 1)) {
    const fact =
      id === undefined
        ? 'no trial is the best in every objective'
        : `trial ${id} is none of the best`;
    throw userError('GAN_NO_BEST', fact, {
      place,
      hint: ['Choose one with --trial ID:', ...lines].join('\n  '),
    });
  }
  const [trial, line] = [front[index], lines[index]];
  const paths = sweepPaths(folder, definition.sweep.seeds);
  const consent = { allow, allowPlugins };
  // What is written counts as the user's own from then on.
  const loaded = await loadRecipe(paths.trialRecipe(trial.number, 0), {
    ...consent,
    registry: registry(),
  });
  const recipe = resolvedYaml(loaded.recipe);
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
