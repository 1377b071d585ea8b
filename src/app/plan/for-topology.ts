import { userError } from '../../errors/index.js';
import type { RunGraph } from '../../graph/index.js';
import type { HardwareContext, Needs, Peaks } from '../../plugin/index.js';
import { repeatsOf, type TrainTask, type Room } from '../../train/index.js';
import type { StepTime } from './plan.js';

/** The parts of a task that a plan needs. */
export type PlannedTask = Pick<TrainTask, 'train' | 'at' | 'period' | 'settings'>;

/** The device for which a step is compiled, present or not. */
export interface PlanTarget extends Room {
  readonly peaks: Peaks | undefined;
  /** @throws GanError GAN_XLA_MEMORY if it does not fit */
  compile(task: PlannedTask): Promise<Compiled>;
  close(): Promise<void>;
}

export interface Compiled {
  readonly seconds: number;
  readonly cached: boolean;
  /** Undefined if nothing is compiled. */
  readonly needs: Needs | undefined;
  /**
   * Times a step. Undefined if the device is not present.
   * @param flops of one step over all replicas
   */
  readonly time?: (flops: number) => Promise<Timing>;
}

/** The result of timing a step. */
export interface Timing {
  readonly step?: StepTime | undefined;
  /** Why the step was not tried, or why it failed. */
  readonly untimed?: string;
}

/** Opens devices that need not be present. */
export async function openThere(
  graph: RunGraph,
  topology: string,
  context: HardwareContext,
): Promise<PlanTarget> {
  const { hardware } = graph.parts;
  if (!hardware.openAotCompiler) {
    throw userError(
      'GAN_TOPOLOGY',
      `hardware ${graph.recipe.hardware.use} cannot plan for other machines (--topology ${topology})`,
      { hint: 'Add --hardware xla-tpu or --hardware xla-cuda.' },
    );
  }
  const compiler = await hardware.openAotCompiler(context, topology);
  const { device, replicas, deviceMemory, peaks, stepsPerDispatch } = compiler;
  return {
    device,
    replicas,
    available: deviceMemory,
    peaks,
    compile: async ({ train, settings }) => {
      const repeats = stepsPerDispatch && repeatsOf(train, stepsPerDispatch, settings);
      const { milliseconds, needs } = await compiler.compile(train, repeats);
      return { seconds: milliseconds / 1000, cached: false, needs };
    },
    close: async () => undefined,
  };
}
