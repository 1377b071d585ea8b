import { dataDirOfEnvironment } from '../files/index.js';
import type { Consent, LoadedRecipe } from '../recipe/index.js';
import { sampleRun } from './draw/index.js';
import { evaluateRun, type Evaluated } from './evaluate/index.js';
import { openRecipe, type RecipeOptions } from './recipe/index.js';
import { runSweep, sweepStatus, type SweepStatus } from './sweep/index.js';

/**
 * Reads and checks a recipe and builds its parts. Reads no data and opens no device.
 * @param recipe a file, an address or a pack
 * @throws GanError (exit code 2) with all problems and their places
 */
export async function loadRecipe(
  recipe: string,
  options: RecipeOptions = {},
): Promise<LoadedRecipe> {
  return (await openRecipe(recipe, options)).loaded;
}

interface RunUse extends Consent {
  /** A step, `best` or `latest`. Default: latest. */
  readonly checkpoint?: string | number | undefined;
  /** Seed of the noise. Default: the recipe's seed. */
  readonly seed?: number | undefined;
  /** A hardware plugin in place of the recipe's. */
  readonly hardware?: string | undefined;
  /** Called with notices for the user. Default: notices are dropped. */
  readonly onNotice?: ((line: string) => void) | undefined;
}

export interface SampleToFileOptions extends RunUse {
  /** How many images. Default: 80. */
  readonly count?: number | undefined;
  /** The PNG to write. */
  readonly out: string;
  /** Replace an existing file, even if it is of another kind. */
  readonly overwrite?: boolean | undefined;
  /** A class by its name or number; only of conditional generators. */
  readonly class?: string | number | undefined;
}

/**
 * Draws images from a run's checkpoint into a PNG, like `gan sample`.
 * @param run the run's folder
 * @throws GanError on failure; then nothing is written
 */
export async function sample(run: string, options: SampleToFileOptions): Promise<void> {
  const { checkpoint = 'latest', count = 80, onNotice, class: named, ...others } = options;
  await sampleRun({
    ...others,
    run,
    checkpoint: String(checkpoint),
    count,
    class: named === undefined ? undefined : String(named),
    warn: onNotice ?? (() => undefined),
  });
}

export interface EvaluationOptions extends RunUse {
  /** Metrics as a recipe names them, in YAML. Default: the recipe's own. */
  readonly metrics?: readonly string[] | undefined;
  /** A folder that may hold the data set already. Default: GAN_DATA_DIR. */
  readonly dataDir?: string | undefined;
  /** Called often with the progress of slow parts. */
  readonly onProgress?: (what: string, done: number, total: number | undefined) => void;
  /** Once aborted, the evaluation is given up within two seconds, and nothing is stored. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Scores a checkpoint of a run, stores the scores in its folder and sends them to its trackers,
 * like `gan eval`.
 * @param run the run's folder
 * @throws GanError on failure; then nothing is stored
 */
export async function evaluate(run: string, options: EvaluationOptions = {}): Promise<Evaluated> {
  const { metrics = [], checkpoint = 'latest', onNotice, onProgress, dataDir, ...others } = options;
  return evaluateRun({
    ...others,
    run,
    metrics,
    checkpoint: String(checkpoint),
    dataDir: dataDir ?? dataDirOfEnvironment(),
    progress: onProgress ?? (() => undefined),
    warn: onNotice ?? (() => undefined),
  });
}

export interface SweepTrainingOptions extends RecipeOptions {
  /** The sweep's folder. Default: sweeps/NAME. */
  readonly out?: string | undefined;
  /** Number of trials at a time. Default: the recipe's. */
  readonly parallel?: number | undefined;
  /** A folder that may hold the data set already. Default: GAN_DATA_DIR. */
  readonly dataDir?: string | undefined;
  /** Once aborted, trials end with checkpoints. The same call resumes the sweep. */
  readonly signal?: AbortSignal | undefined;
  readonly onNotice?: ((line: string) => void) | undefined;
}

/**
 * Runs the trials of a recipe's sweep block, or resumes them. Prints nothing, and leaves signals to
 * the caller.
 * @returns the state of the sweep: its trials, and which is the best
 * @throws GanError if the sweep cannot be started
 */
export async function sweep(
  recipe: string,
  options: SweepTrainingOptions = {},
): Promise<SweepStatus> {
  const { dataDir, onNotice, ...others } = options;
  const silent = () => undefined;
  let folder = '';
  await runSweep({
    ...others,
    recipe,
    dataDir: dataDir ?? dataDirOfEnvironment(),
    ownsProcess: false,
    view: () => ({
      start: (begun) => (folder = begun),
      trial: silent,
      update: silent,
      notice: onNotice ?? silent,
      end: silent,
    }),
  });
  return sweepStatus(folder);
}
