import { GanError, userError } from '../../errors/index.js';
import { batchNormGroups, type RunGraph } from '../../graph/index.js';
import { DoesNotFit, leastCommonMultiple, type Needs } from '../../plugin/index.js';
import { StepFault } from '../../step/index.js';
import type { RecipePlaces } from '../context.js';
import { makeTask, type TrainTask } from '../task/index.js';
import { assertStepFits, type Room } from './least.js';

export { assertStepFits, type Room } from './least.js';

/** A run that may be too large for its device. */
export interface Fitting extends Room {
  readonly graph: RunGraph;
  /** Number of training images on the device; `streamed`: each step is given its own. */
  readonly images: number | 'streamed';
  readonly places?: RecipePlaces | undefined;
  /** Compiles a step to see whether it fits. `needs` is undefined if nothing is compiled. */
  readonly compile: (task: TrainTask) => Promise<{ readonly needs?: Needs | undefined }>;
  readonly progress: (what: string, done: number, total: number | undefined) => void;
}

/**
 * Does work that needs device memory. If the memory is too small, searches for a batch size that
 * fits.
 * @throws GanError (exit code 2) if it does not fit: the key, the missing memory, and a batch that
 * fits
 */
export async function withFitCheck<T>(fitting: Fitting, work: () => Promise<T>): Promise<T> {
  try {
    return await withFaultPlace(fitting.places, work);
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    const { batch } = fitting.graph.recipe.train;
    const smaller = await findBatch(fitting, batch, error);
    const parts = smaller && (await findParts(fitting, batch, smaller));
    throw userError('GAN_DOES_NOT_FIT', `the run does not fit: ${error.message}`, {
      cause: error,
      place: fitting.places?.['train.batch'],
      hint: hintOf(smaller, parts, fitting.graph),
    });
  }
}

/** A batch size, and whether the compiler's count confirms that it fits. */
interface Found {
  readonly batch: number;
  readonly counted: boolean;
}

function hintOf(
  found: Found | undefined,
  parts: number | undefined,
  { recipe, replicas }: RunGraph,
): string {
  if (!found)
    return 'No batch fits: choose a narrower model, a smaller data set or other hardware.';
  const { batch, counted } = found;
  const isEach = recipe.train.batchPerReplica !== undefined;
  const setting = isEach ? `batchPerReplica=${batch / replicas}` : `batch=${batch}`;
  if (counted) {
    const kept =
      parts === undefined
        ? ''
        : ` So does the whole batch in ${parts} parts: --set train.accumulate=${parts}.`;
    return `A batch of ${batch} fits: --set train.${setting}.${kept}`;
  }
  return `More than ${batch} images cannot fit, and fewer may not either: choose a much smaller train.batch.`;
}

/**
 * Adds the place in the recipe to what shows when the step is made: that the weights need too much memory,
 * or a fault of a part.
 */
export async function withFaultPlace<T>(
  places: RecipePlaces | undefined,
  work: () => Promise<T>,
): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const fault = error instanceof StepFault ? error : undefined;
    if (!fault && !isModelTooLarge(error)) throw error;
    const { code, message, hints } = error as GanError;
    const place = places?.[fault?.key ?? 'model'];
    const told = `${fault?.where ?? ''}${message}`;
    throw userError(code, told, { cause: error, place, hint: hints });
  }
}

function isModelTooLarge(error: unknown): error is GanError {
  return error instanceof GanError && error.code === 'GAN_MODEL_TOO_LARGE';
}

/** The next smaller round batch that compiles and fits, divisible among the replicas. */
async function findBatch(
  fitting: Fitting,
  batch: number,
  error: GanError,
): Promise<Found | undefined> {
  const { graph, images, replicas, compile, progress } = fitting;
  // Memory grows with the batch, on top of what the data set and the networks take.
  const sizes = sizesOf(error);
  const part = sizes ? sizes.available / sizes.needed : 1 / 2;
  const share = leastCommonMultiple(replicas, batchNormGroups(graph));
  const next = Math.floor(roundDown(Math.min(batch * part, batch - 1)) / share) * share;
  if (next < 1) return undefined;
  progress(`compiling the training step at batch ${next}`, 0, undefined);
  try {
    const sized = withTrain(graph, { batch: next });
    const task = await makeTask(sized, images);
    assertStepFits(task.train, sized, fitting);
    const { needs } = await compile(task);
    return { batch: next, counted: needs?.memory !== undefined };
  } catch (failed) {
    if (!isTooLarge(failed)) throw failed;
    return findBatch(fitting, next, failed);
  }
}

/** In how few parts the whole batch fits; undefined if that is not sure. */
async function findParts(
  { graph, images, replicas, compile, progress }: Fitting,
  batch: number,
  smaller: Found,
): Promise<number | undefined> {
  const share = leastCommonMultiple(replicas, batchNormGroups(graph));
  const isEven = (parts: number) => batch % (parts * share) === 0;
  const first = Math.ceil(batch / smaller.batch);
  const parts = Array.from({ length: first }, (_, i) => first + i).find(isEven);
  if (!smaller.counted || parts === undefined || graph.recipe.train.accumulate > 1) {
    return undefined;
  }
  progress(`compiling the training step in ${parts} parts`, 0, undefined);
  try {
    const { needs } = await compile(
      await makeTask(withTrain(graph, { accumulate: parts }), images),
    );
    return needs?.memory === undefined ? undefined : parts;
  } catch (failed) {
    if (isTooLarge(failed)) return undefined;
    throw failed;
  }
}

/** The needed and available bytes, if the error has them. */
function sizesOf(error: GanError): Sizes | undefined {
  if (error instanceof DoesNotFit) return error;
  return (error as { readonly sizes?: Sizes }).sizes;
}

interface Sizes {
  readonly needed: number;
  readonly available: number;
}

function withTrain(graph: RunGraph, changes: Partial<RunGraph['recipe']['train']>): RunGraph {
  const { recipe } = graph;
  return { ...graph, recipe: { ...recipe, train: { ...recipe.train, ...changes } } };
}

/** Rounds down to 1, 2, 3, 4, 6, 8, 12, 16, 24, … */
function roundDown(batch: number): number {
  const power = 2 ** Math.floor(Math.log2(Math.max(1, batch)));
  return batch >= power * 1.5 ? Math.floor(power * 1.5) : batch < 1 ? 0 : power;
}

function isTooLarge(error: unknown): error is GanError {
  return error instanceof GanError && error.code === 'GAN_XLA_MEMORY';
}
