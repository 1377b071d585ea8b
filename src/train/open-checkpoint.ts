import type { GanGraph } from '../graph/index.js';
import type { HardwareContext, Session } from '../plugin/index.js';
import { assertSameModel, type StoredCheckpoint } from '../run/index.js';
import { makeGanStep, type GanStep } from '../step/index.js';
import { useTraceBackend } from '../trace/index.js';
import { assertHeld } from './model-fits.js';
import { quietEngine } from './quiet-tensorflow.js';

/** What draws with a checkpoint's generator. */
interface OpenStep {
  readonly session: Session;
  readonly step: GanStep;
}

/**
 * Opens the recipe's hardware for a checkpoint's generator. First they are compared, while the step has no
 * values: a recipe, perhaps somebody else's, can ask for a network of any size.
 * @throws GanError (exit code 2) if the checkpoint is of another model; if the hardware is not available
 */
export async function openFor(
  checkpoint: StoredCheckpoint,
  graph: GanGraph,
  context: HardwareContext,
): Promise<OpenStep> {
  quietEngine();
  await useTraceBackend();
  // The size of the data set matters only for training.
  const step = await makeGanStep(graph, 1);
  const { state } = step.sample(1);
  assertSameModel(checkpoint, state);
  assertHeld(state);
  return { session: await graph.parts.hardware.open(context), step };
}
