import type { RunGraph } from '../../graph/index.js';
import type { CompiledFunction, HardwareContext, Resident, Session } from '../../plugin/index.js';
import { putAll } from '../../train/open-run.js';
import { stepInputs } from '../../train/loop/step-inputs.js';
import type { PlanTarget } from './make-plan.js';
import type { StepTime } from './plan.js';

/** Steps are timed until so many seconds or steps are reached. */
const SECONDS = 5;
const STEPS = 20;

/** A run of so much work is not tried op by op: it would take minutes a step. */
const MOST_FLOPS_EAGERLY = 2e8;

/**
 * What plain JavaScript reached at a DCGAN step of full width on one core: 2.6 GFLOP in 146 s. Its
 * speed differs little between machines, beside its distance from compiled code.
 */
const EAGER_FLOPS_PER_SECOND = 18e6;

/** The devices of this machine, on which a step can be tried. */
export async function openHere(
  graph: RunGraph,
  images: number,
  context: HardwareContext,
): Promise<PlanTarget> {
  const session = await graph.parts.hardware.open(context);
  return {
    device: session.device,
    replicas: session.replicas,
    available: session.deviceMemory,
    compile: async (task) => {
      const compiled = await session.compile(task.train);
      const { milliseconds, cached } = compiled.compileTime;
      return {
        seconds: milliseconds / 1000,
        cached,
        needs: compiled.needs,
        stepTime: async (flops) =>
          compiled.needs === undefined && flops > MOST_FLOPS_EAGERLY
            ? { seconds: flops / EAGER_FLOPS_PER_SECOND, basis: 'rate' }
            : measure(graph, session, compiled, {
                ...(await madeUpData(graph, session, images)),
                ...(await putAll(session, task.settings ?? {})),
              }),
      };
    },
    close: () => session.close(),
  };
}

type MadeUpData = Readonly<Record<string, Resident>> & { readonly images: Resident };

async function measure(
  graph: RunGraph,
  session: Session,
  compiled: CompiledFunction,
  data: MadeUpData,
): Promise<StepTime> {
  const inputs = stepInputs({
    recipe: graph.recipe,
    parts: graph.parts,
    data,
    imageCount: data.images.spec.shape[0],
    replicas: session.replicas,
  });
  const run = async (step: number) => (await compiled.run(inputs.tensors(step))).read();
  // The first one touches memory for the first time, and may compile kernels.
  await run(0);
  const started = performance.now();
  let steps = 0;
  while (steps < STEPS && performance.now() - started < SECONDS * 1000) await run(++steps);
  return { seconds: (performance.now() - started) / 1000 / steps, basis: 'measured' };
}

/** Stripes: what the pixels are makes no difference to the time. */
async function madeUpData(graph: RunGraph, session: Session, count: number): Promise<MadeUpData> {
  const { height, width, channels } = graph.parts.dataset.image;
  const data = new Uint8Array(count * height * width * channels);
  for (let i = 0; i < data.length; i++) data[i] = (i * 31) & 255;
  const shape = [count, height, width, channels];
  return {
    images: await session.put({ shape, dtype: 'uint8', data }),
    labels: await session.put({ shape: [count], dtype: 'int32', data: new Int32Array(count) }),
  };
}
