import path from 'node:path';
import { EXIT, GanError, userError } from '../../errors/index.js';
import { cacheDir } from '../../files/index.js';
import { ganOnly } from '../../graph/index.js';
import type { Consent } from '../../recipe/index.js';
import { openJournal, syncRun, type ScoreRecord } from '../../tracking/index.js';
import { assertTruncatable, scoreCheckpoint, Stopped } from '../../train/index.js';
import {
  acquireLock,
  chooseCheckpoint,
  ownDataDir,
  runPaths,
  type StoredCheckpoint,
} from '../../run/index.js';
import { loadRun } from '../run/index.js';
import { trackersOf, type RunTrackers } from '../tracking/index.js';

export interface EvaluateOptions extends Consent {
  readonly run: string;
  /** Metrics as in a recipe, in YAML; empty for the recipe's own. */
  readonly metrics: readonly string[];
  /** A step, `best` or `latest`. */
  readonly checkpoint: string;
  /** Seed of the noise. Default: the recipe's. */
  readonly seed?: number | undefined;
  /** Noise beyond it is drawn again; only of generators of plain noise. Default: none is. */
  readonly truncation?: number | undefined;
  readonly hardware?: string | undefined;
  readonly dataDir?: string | undefined;
  readonly progress: (what: string, done: number, total: number | undefined) => void;
  /** Once aborted, the evaluation is given up, and nothing is stored. */
  readonly signal?: AbortSignal | undefined;
  /** Takes lines that the user should see. */
  readonly warn: (line: string) => void;
}

export interface Evaluated {
  readonly run: string;
  readonly step: number;
  readonly scores: readonly ScoreRecord[];
}

/**
 * Scores a checkpoint of a run, stores the scores with their protocols in the run's folder, and
 * sends them to the run's trackers.
 * @throws GanError on failure; then no score is stored
 */
export async function evaluateRun(options: EvaluateOptions): Promise<Evaluated> {
  const { run, allow, allowPlugins, warn } = options;
  const evaluated = await score(options);
  await deliver(run, await trackersOf(run, { allow, allowPlugins }), warn);
  return evaluated;
}

async function score(options: EvaluateOptions): Promise<Evaluated> {
  const { run, hardware, allow, allowPlugins, warn, progress } = options;
  const consent = { allow, allowPlugins };
  const set = settings(options.metrics);
  const { record, plugins, places, ...loaded } = await loadRun(run, {
    ...consent,
    set,
    hardware,
    writes: true,
  });
  const dataDir = options.dataDir ?? (await ownDataDir(run, record, warn));
  const graph = ganOnly(loaded.graph, 'score images');
  assertTruncatable(options.truncation, graph);
  if (graph.parts.metrics.length === 0) {
    throw userError('GAN_NO_METRICS', "the run's recipe names no metrics", {
      place: { file: runPaths(run).recipe },
      hint: 'Name some, such as --metric sliced-wasserstein; `gan plugins` lists them.',
    });
  }
  const folder = path.resolve(run);
  const lock = await acquireLock(runPaths(folder).lock);
  let checkpoint: StoredCheckpoint | undefined;
  try {
    checkpoint = await chooseCheckpoint(run, options.checkpoint, warn);
    const journal = await openJournal(folder);
    try {
      const { records } = await scoreCheckpoint(graph, {
        checkpoint,
        seed: options.seed ?? graph.recipe.seed,
        truncation: options.truncation,
        folder,
        journal,
        registry: plugins,
        consent,
        places,
        dataDir,
        cacheDir: cacheDir(),
        signal: options.signal ?? new AbortController().signal,
        progress,
        notice: warn,
      });
      await journal.flush();
      return { run, step: checkpoint.step, scores: records };
    } catch (error) {
      throw error instanceof Stopped ? interrupted() : error;
    } finally {
      await journal.close();
    }
  } finally {
    await checkpoint?.close();
    await lock.release();
  }
}

/** Sends what a run's journal has to the run's trackers; what cannot be sent now is sent later. */
export async function deliver(
  run: string,
  { name, trackers }: RunTrackers,
  warn: (line: string) => void,
): Promise<void> {
  const reports = await syncRun(path.resolve(run), trackers, { name, notice: warn });
  for (const { tracker, pending, problem } of reports) {
    if (pending === 0) continue;
    warn(
      `${tracker}: ${pending} events wait: ${problem ?? 'not enough time'}; \`gan sync ${run}\` sends them`,
    );
  }
}

function interrupted(): GanError {
  return new GanError('GAN_INTERRUPTED', 'the evaluation was interrupted; nothing is stored', {
    exitCode: EXIT.interrupted,
  });
}

/** Settings that replace the recipe's metrics. */
function settings(metrics: readonly string[]): string[] {
  return metrics.length === 0 ? [] : [`evaluate.metrics=[${metrics.join(', ')}]`];
}
