import { GanError, userError } from '../../errors/index.js';
import { withEpochsOf, splitImages, type RunGraph } from '../../graph/index.js';
import { TASKS, type HardwareContext, type Needs } from '../../plugin/index.js';
import { trace, useTraceBackend, type TensorFunction } from '../../trace/index.js';
import { quietEngine } from '../../train/engine.js';
import { makeTask, type TrainTask } from '../../train/task/index.js';
import { DoesNotFit } from '../../xla/index.js';
import { countFlops } from './flops.js';
import { openHere } from './here.js';
import type { Plan, StepTime } from './plan.js';

/** Assumed where a data set does not say how many images it has. */
const STAND_IN_IMAGES = 10_000;

export interface PlanOptions extends HardwareContext {
  /** Devices that need not be here, such as `v5e:2x2`. Default: those that are. */
  readonly topology?: string;
}

/** What of a task a plan needs. */
export type PlannedTask = Pick<TrainTask, 'train' | 'settings'>;

/** What a step is compiled for, here or not. */
export interface PlanTarget {
  readonly device: string;
  readonly replicas: number;
  readonly available: number | undefined;
  /** @throws GanError GAN_XLA_MEMORY if it does not fit */
  compile(task: PlannedTask): Promise<Compiled>;
  close(): Promise<void>;
}

export interface Compiled {
  readonly seconds: number;
  readonly cached: boolean;
  /** Absent where nothing is compiled. */
  readonly needs: Needs | undefined;
  /** @param flops of one step over all replicas */
  stepTime(flops: number): Promise<StepTime | undefined>;
}

/**
 * Compiles a run's training step and finds out what the run would take. Trains nothing and reads no
 * data: the images are made up.
 * @throws GanError (exit code 2) if it does not fit the device; says which batch would
 */
export async function makePlan(given: RunGraph, options: PlanOptions): Promise<Plan> {
  const { trainImages } = given.parts.dataset;
  const graph = withEpochsOf(given, trainImages ?? STAND_IN_IMAGES);
  const { recipe } = graph;
  const { batch, steps } = recipe.train;
  const images = splitImages(recipe.train, trainImages ?? STAND_IN_IMAGES).trained;
  quietEngine();
  await useTraceBackend();
  options.progress('tracing the training step', 0, undefined);
  const traced = (await makeTask(graph, images)).train;
  const flopsPerStep = countFlops((await trace(traced)).program);
  const target = await openTarget(graph, images, options);
  try {
    const { device, replicas, available } = target;
    const compiled = await compileOrRefuse(graph, images, target, options);
    options.progress('timing the training step', 0, undefined);
    const step = await compiled.stepTime(flopsPerStep);
    return {
      recipe: recipe.name,
      device,
      replicas,
      batch,
      steps,
      precision: recipe.train.precision,
      shapes: shapesOf(graph),
      networks: Object.fromEntries(
        TASKS[graph.task].map((network) => [network, sizes(traced, network)]),
      ),
      images: { count: images, assumed: trainImages === undefined },
      flopsPerStep,
      work: compiled.needs?.work,
      compile: compiled.needs && { seconds: compiled.seconds, cached: compiled.cached },
      memory: { needed: compiled.needs?.memory, available },
      step,
      eta: step && step.seconds * steps,
    };
  } finally {
    await target.close();
  }
}

async function openTarget(
  graph: RunGraph,
  images: number,
  options: PlanOptions,
): Promise<PlanTarget> {
  const { hardware } = graph.parts;
  const { topology } = options;
  if (topology === undefined) return openHere(graph, images, options);
  if (!hardware.ahead) {
    throw userError(
      'GAN_TOPOLOGY',
      `hardware ${graph.recipe.hardware.use} cannot compile for a topology such as ${topology}`,
      { hint: 'Add --hardware xla-tpu.' },
    );
  }
  const compiler = await hardware.ahead(options, topology);
  const { device, replicas, deviceMemory, peaks } = compiler;
  return {
    device,
    replicas,
    available: deviceMemory,
    compile: async ({ train }) => {
      const { milliseconds, needs } = await compiler.compile(train);
      return {
        seconds: milliseconds / 1000,
        cached: false,
        needs,
        stepTime: async () => {
          if (!peaks || !needs.work) return undefined;
          const { flops, bytes } = needs.work;
          const seconds = Math.max(flops / peaks.flops, bytes / peaks.bytes);
          return { seconds, basis: 'roofline' };
        },
      };
    },
    close: async () => undefined,
  };
}

async function compileOrRefuse(
  graph: RunGraph,
  images: number,
  target: PlanTarget,
  { progress }: PlanOptions,
): Promise<Compiled> {
  const compile = async (batch: number) => {
    const { recipe } = graph;
    const sized = { ...graph, recipe: { ...recipe, train: { ...recipe.train, batch } } };
    progress(`compiling the training step at batch ${batch}`, 0, undefined);
    return target.compile(await makeTask(sized, images));
  };
  try {
    return await compile(graph.recipe.train.batch);
  } catch (error) {
    if (!isTooLarge(error)) throw error;
    const { batch } = graph.recipe.train;
    const fitting = await findBatch({ batch, error, replicas: target.replicas, compile });
    const hint =
      fitting === undefined
        ? 'No batch fits: choose a narrower model, a smaller data set or other hardware.'
        : `A batch of ${fitting} fits: --set train.batch=${fitting}.`;
    throw userError('GAN_DOES_NOT_FIT', `the run does not fit: ${error.message}`, {
      hint,
      cause: error,
    });
  }
}

interface Search {
  /** Does not fit, as the error says. */
  readonly batch: number;
  readonly error: GanError;
  readonly replicas: number;
  readonly compile: (batch: number) => Promise<Compiled>;
}

/** The next smaller round batch that was found to fit by compiling it, shared evenly by replicas. */
async function findBatch({ batch, error, replicas, compile }: Search): Promise<number | undefined> {
  // Memory grows with the batch, from what the data set and the networks take.
  const part = error instanceof DoesNotFit ? error.available / error.needed : 1 / 2;
  const next = Math.floor(roundDown(Math.min(batch * part, batch - 1)) / replicas) * replicas;
  if (next < 1) return undefined;
  try {
    await compile(next);
    return next;
  } catch (failed) {
    if (!isTooLarge(failed)) throw failed;
    return findBatch({ batch: next, error: failed, replicas, compile });
  }
}

/** To 1, 2, 3, 4, 6, 8, 12, 16, 24, … */
function roundDown(batch: number): number {
  const power = 2 ** Math.floor(Math.log2(Math.max(1, batch)));
  return batch >= power * 1.5 ? Math.floor(power * 1.5) : batch < 1 ? 0 : power;
}

function isTooLarge(error: unknown): error is GanError {
  return error instanceof GanError && error.code === 'GAN_XLA_MEMORY';
}

function shapesOf({ task, recipe, parts }: RunGraph): Plan['shapes'] {
  const { batch } = recipe.train;
  const { height, width, channels } = parts.model.image;
  const images = [batch, height, width, channels];
  if (task === 'classifier') return { images, logits: [batch, parts.model.classes] };
  return { noise: [batch, parts.model.noise], images, logits: [batch, 1] };
}

function sizes({ state }: TensorFunction, network: string) {
  const count = (trainable: boolean) =>
    [...state]
      .filter(
        ([name, variable]) => name.startsWith(`${network}/`) && variable.trainable === trainable,
      )
      .reduce((sum, [, { size }]) => sum + size, 0);
  return { parameters: count(true), statistics: count(false) };
}
