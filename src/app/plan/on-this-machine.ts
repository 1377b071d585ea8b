import { withReplicasOf, type RunGraph } from '../../graph/index.js';
import { GanError } from '../../errors/index.js';
import { gigabytes } from '../../text/index.js';
import type { HostTensor } from '../../trace/index.js';
import {
  type HardwareContext,
  type ImageSpec,
  type Needs,
  type Outputs,
  type Session,
} from '../../plugin/index.js';
import {
  uploadTensors,
  compileStep,
  domainsOf,
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
  graph: RunGraph,
  session: Session,
  images: number | 'streamed',
  { memory }: Needs,
): string | undefined {
  const { recipe } = graph;
  const free = session.freeMemory?.();
  if (free === undefined || memory === undefined) return undefined;
  // Generated images are on the host before they are copied to the device.
  const count = images === 'streamed' ? recipe.train.batch : images;
  const kinds = [graph.parts.dataset, ...Object.values(domainsOf(graph, () => count))];
  const needed = kinds.reduce(
    (sum, { image: { height, width, channels } }) => sum + count * height * width * channels,
    memory,
  );
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
type MadeUpData = Pick<StepInputOptions, 'data' | 'domains' | 'stream' | 'trained'>;

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
function stripes(count: number, { height, width, channels }: ImageSpec): HostTensor {
  const data = new Uint8Array(count * height * width * channels);
  for (let i = 0; i < data.length; i++) data[i] = (i * 31) & 255;
  return { shape: [count, height, width, channels], dtype: 'uint8', data };
}

async function madeUpData(
  graph: RunGraph,
  session: Session,
  images: number | 'streamed',
): Promise<MadeUpData> {
  const { image } = graph.parts.dataset;
  const count = images === 'streamed' ? graph.recipe.train.batch : images;
  const trained = Int32Array.from({ length: count }, (_, i) => i);
  const domains = domainsOf(graph, () => count);
  const own = stripes(count, image);
  const others = Object.entries(domains).map(([name, domain]) => [
    name,
    stripes(count, domain.image),
  ]);
  const all = Object.fromEntries(others) as Record<string, HostTensor>;
  if (images === 'streamed') {
    const reading = ({ data }: HostTensor) => ({ count, read: async () => data as Uint8Array });
    const streams: Record<string, ReturnType<typeof reading>> = {};
    for (const [name, tensor] of Object.entries(all)) streams[name] = reading(tensor);
    const source = { labels: undefined, ...reading(own), domains: streams };
    return { data: {}, domains, stream: { source, image }, trained };
  }
  const labels = { shape: [count], dtype: 'int32', data: new Int32Array(count) } as const;
  const onDevice: Record<string, HostTensor> = { images: own, labels };
  for (const [name, tensor] of Object.entries(all)) onDevice[`images/${name}`] = tensor;
  return { data: await uploadTensors(session, onDevice), domains, trained };
}
