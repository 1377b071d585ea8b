import { dataDirOfEnvironment } from '../../files/index.js';
import type { Consent } from '../../recipe/index.js';
import { resumeRun, startRun, type Ending, type RunView } from '../run/index.js';
import { fromJournal, type TrainingEvent, type TrainingResult } from './events.js';
import { EventQueue } from './queue.js';

export type { TrainingEvent, TrainingResult } from './events.js';

interface CommonOptions extends Consent {
  /** A hardware plugin in place of the recipe's. */
  readonly hardware?: string | undefined;
  /** A folder that may hold the data set already. Default: GAN_DATA_DIR. */
  readonly dataDir?: string | undefined;
  /** Once aborted, training finishes the current step and writes a checkpoint. */
  readonly signal?: AbortSignal | undefined;
}

export interface RunTrainingOptions extends CommonOptions {
  /** Settings as `--set` takes them, such as `train.batch=64`. */
  readonly set?: readonly string[] | undefined;
  /** Recipes laid over it. */
  readonly with?: readonly string[] | undefined;
  /** The run's folder. Default: runs/NAME-TIME. */
  readonly out?: string | undefined;
}

export interface ResumeTrainingOptions extends CommonOptions {
  /**
   * What `gan resume --set` takes: changes on the way, such as `train.steps=3000`, and secrets that
   * the run's folder does not keep.
   */
  readonly set?: readonly string[] | undefined;
}

/**
 * A run that trains in a separate process. Iterate over it for its events, wait for `result`, or
 * both. Events are kept until they are read; of consecutive unread steps only the latest is kept.
 */
export interface Training extends AsyncIterable<TrainingEvent> {
  /**
   * How the run ended, also if training failed: see `exitCode` and `text`.
   * @throws GanError if it could not be started
   */
  readonly result: Promise<TrainingResult>;
}

/**
 * Trains a recipe in a new folder. Prints nothing, and leaves signals to the caller.
 * @param recipe a file, an address or a pack
 */
export function run(recipe: string, options: RunTrainingOptions = {}): Training {
  const { set, with: layers, out } = options;
  return follow(options, (common) => startRun({ ...common, recipe, set, with: layers, out }));
}

/**
 * Resumes a run from its newest valid checkpoint, or extends a finished one.
 * @param folder the run's folder
 */
export function resume(folder: string, options: ResumeTrainingOptions = {}): Training {
  const { set: again, ...others } = options;
  return follow(others, (common) => resumeRun({ ...common, run: folder, again }));
}

type Common = Omit<Parameters<typeof resumeRun>[0], 'run' | 'approved'>;

function follow(
  { hardware, dataDir, signal, ...consent }: CommonOptions,
  begin: (common: Common) => Promise<unknown>,
): Training {
  const queue = new EventQueue<TrainingEvent>(standsFor);
  let ending: Ending | undefined;
  const view: RunView = {
    start: (run, name) => queue.put({ type: 'start', run, name }),
    progress: (what, done, total) => queue.put({ type: 'progress', what, done, total }),
    notice: (line) => queue.put({ type: 'notice', line }),
    ready: (device) => queue.put({ type: 'ready', device }),
    step: (report) => queue.put({ type: 'step', ...report }),
    event: (event) => {
      const told = fromJournal(event);
      if (told) queue.put(told);
    },
    end: (ended) => (ending = ended),
  };
  const common: Common = {
    ...consent,
    view,
    ownsProcess: false,
    dataDir: dataDir ?? dataDirOfEnvironment(),
    hardware,
    signal,
  };
  // The end was reported earlier, but the run's lock is released only now.
  const result = begin(common).then(() => ending!);
  result.then(
    (ended) => {
      queue.put({ type: 'end', ...ended });
      queue.close();
    },
    (error: unknown) =>
      queue.close({ error: error instanceof Error ? error : new Error(String(error)) }),
  );
  return { result, [Symbol.asyncIterator]: () => queue[Symbol.asyncIterator]() };
}

/** Progress events are frequent, so a new one replaces an unread older one. */
function standsFor(fresh: TrainingEvent, untaken: TrainingEvent): boolean {
  return fresh.type === untaken.type && (fresh.type === 'step' || fresh.type === 'progress');
}
