import { userError } from '../../errors/index.js';
import type { RunGraph } from '../../graph/index.js';
import type { HardwareContext, Needs, Peaks } from '../../plugin/index.js';
import { repeatsOf, type TrainTask, type Room } from '../../train/index.js';
import type { StepTime } from './plan.js';

/** What of a task a plan needs. */
export type PlannedTask = Pick<TrainTask, 'train' | 'settings'>;

/** What a step is compiled for, here or not. */
export interface PlanTarget extends Room {
  readonly peaks: Peaks | undefined;
  /** @throws GanError GAN_XLA_MEMORY if it does not fit */
  compile(task: PlannedTask): Promise<Compiled>;
  close(): Promise<void>;
}

export interface Compiled {
  readonly seconds: number;
  readonly cached: boolean;
  /** Absent where nothing is compiled. */
  readonly needs: Needs | undefined;
  /**
   * Times a step; absent where there is no device to time it on.
   * @param flops of one step over all replicas
   */
  readonly time?: (flops: number) => Promise<Timing>;
}

/** What came of timing a step. */
export interface Timing {
  readonly step?: StepTime | undefined;
  /** Why it was not tried, or failed. */
  readonly untimed?: string;
}

/** Devices that need not be here. */
export async function openThere(
  graph: RunGraph,
  topology: string,
  context: HardwareContext,
): Promise<PlanTarget> {
  const { hardware } = graph.parts;
  if (!hardware.openAotCompiler) {
    throw userError(
      'GAN_TOPOLOGY',
      `hardware ${graph.recipe.hardware.use} cannot compile for a topology such as ${topology}`,
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
    compile: async ({ train }) => {
      const repeats = stepsPerDispatch && repeatsOf(train, stepsPerDispatch);
      const { milliseconds, needs } = await compiler.compile(train, repeats);
      return { seconds: milliseconds / 1000, cached: false, needs };
    },
    close: async () => undefined,
  };
}
