import { withReplicasOf, type RunGraph } from '../../graph/index.js';
import { GanError } from '../../errors/index.js';
import { gigabytes } from '../../text/index.js';
import {
  type HardwareContext,
  type Needs,
  type Outputs,
  type Session,
} from '../../plugin/index.js';
import {
  uploadTensors,
  compileStep,
  type Dispatch,
  stepInputs,
  type StepInputOptions,
} from '../../train/index.js';
import type { StepTime } from './plan.js';
import { measureRates, ratesOf, roofline } from './rates.js';
import type { Compiled, PlannedTask, PlanTarget, Timing } from './for-topology.js';

/** Steps are timed until one of these limits is reached. */
const SECONDS = 5;
const STEPS = 20;

/** Larger steps are not tried op by op, which would take minutes per step. */
const MOST_FLOPS_EAGERLY = 2e8;

/**
 * Speed of plain JavaScript, measured with a DCGAN step of full width on one core: 2.6 GFLOP in 146
 * s. Machines differ little compared with the distance to compiled code.
 */
const EAGER_FLOPS_PER_SECOND = 18e6;

/** Opens this machine's devices for trying a step. */
export async function openHere(
  graph: RunGraph,
  images: number | 'streamed',
  context: HardwareContext,
): Promise<PlanTarget> {
  const session = await graph.parts.hardware.open(context);
  return {
    device: session.device,
    replicas: session.replicas,
    available: session.deviceMemory,
    peaks: session.peaks,
    compile: (task) => compileHere(withReplicasOf(graph, session.replicas), session, images, task),
    close: () => session.close(),
  };
}

async function compileHere(
  graph: RunGraph,
  session: Session,
  images: number | 'streamed',
  task: PlannedTask,
): Promise<Compiled> {
  const dispatch = await compileStep(session, task);
  const { compileTime } = dispatch;
  const { needs } = dispatch.compiled;
  return {
    seconds: compileTime.milliseconds / 1000,
    cached: compileTime.cached,
    needs,
    time: async (flops) => {
      if (needs === undefined && flops > MOST_FLOPS_EAGERLY) {
        return { step: { seconds: flops / EAGER_FLOPS_PER_SECOND, basis: 'rate' } };
      }
      const short = needs && shortOfMemory(graph, session, images, needs);
      if (short !== undefined) return instead(graph, session, needs, short);
      try {
        const madeUp = await madeUpData(graph, session, images);
        const data = { ...madeUp.data, ...(await uploadTensors(session, task.settings ?? {})) };
        return { step: await measure(graph, session, dispatch, { ...madeUp, data }) };
      } catch (error) {
        if (!(error instanceof GanError) || error.code !== 'GAN_XLA_MEMORY') throw error;
        return instead(graph, session, needs, error.message);
      }
    },
  };
}

/** Why a step must not be tried: when memory runs out, the system may kill any process. */
function shortOfMemory(
  { parts, recipe }: RunGraph,
  session: Session,
  images: number | 'streamed',
  { memory }: Needs,
): string | undefined {
  const free = session.freeMemory?.();
  if (free === undefined || memory === undefined) return undefined;
  const { height, width, channels } = parts.dataset.image;
  // Generated images are on the host before they are copied to the device.
  const count = images === 'streamed' ? recipe.train.batch : images;
  const needed = memory + count * height * width * channels;
  if (needed <= free) return undefined;
  return `it would take ${gigabytes(needed)} of memory, and ${gigabytes(free)} are free now`;
}

/** An estimate instead of a measured time. */
async function instead(
  { recipe }: RunGraph,
  session: Session,
  needs: Needs | undefined,
  untimed: string,
): Promise<Timing> {
  const { precision } = recipe.train;
  // With the vendor's peak rates, the plan makes its own estimate.
  if (!needs?.work || ratesOf(session.peaks, precision)) return { untimed };
  const seconds = roofline(needs.work, await measureRates(session, precision));
  return { untimed, step: seconds === undefined ? undefined : { seconds, basis: 'parts' } };
}

/**
 * Data as the steps' inputs expect it: on the device, or one batch that is used again and again.
 */
type MadeUpData = Pick<StepInputOptions, 'data' | 'stream' | 'trained'>;

async function measure(
  graph: RunGraph,
  session: Session,
  dispatch: Dispatch,
  data: MadeUpData,
): Promise<StepTime> {
  const inputs = stepInputs({
    ...data,
    recipe: graph.recipe,
    parts: graph.parts,
    replicas: session.replicas,
  });
  // The first step commits memory and may compile kernels, so it is not timed.
  await (await dispatch.run(inputs, 0, 1)).read();
  const started = performance.now();
  const seconds = () => (performance.now() - started) / 1000;
  let steps = 0;
  let before: Outputs | undefined;
  while (steps < STEPS && seconds() < SECONDS) {
    const atOnce = dispatch.most(1 + steps, steps === 0 ? Infinity : seconds() / steps);
    // Like training: the next steps are dispatched while earlier results are awaited.
    const next = await dispatch.run(inputs, 1 + steps, atOnce);
    await before?.read();
    before = next;
    steps += atOnce;
  }
  await before?.read();
  return { seconds: seconds() / steps, basis: 'measured' };
}

/** Stripes, because pixel values do not influence the time. */
async function madeUpData(
  { parts, recipe }: RunGraph,
  session: Session,
  images: number | 'streamed',
): Promise<MadeUpData> {
  const { image } = parts.dataset;
  const { height, width, channels } = image;
  const count = images === 'streamed' ? recipe.train.batch : images;
  const trained = Int32Array.from({ length: count }, (_, i) => i);
  const data = new Uint8Array(count * height * width * channels);
  for (let i = 0; i < data.length; i++) data[i] = (i * 31) & 255;
  if (images === 'streamed') {
    const source = { labels: undefined, read: async () => data };
    return { data: {}, stream: { source, image }, trained };
  }
  const shape = [count, height, width, channels];
  return {
    data: {
      images: await session.upload({ shape, dtype: 'uint8', data }),
      labels: await session.upload({ shape: [count], dtype: 'int32', data: new Int32Array(count) }),
    },
    trained,
  };
}
