import type { LoadedRecipe, Problem } from '../../recipe/index.js';
import type { RunGraph } from '../../graph/index.js';
import { keyPath, namedParameters } from '../recipe-places.js';

/**
 * A name in an optimizer's rules that is of no parameter. The networks are built without a device, and
 * only if a rule names parameters. What fails besides is left to the run: a model may read files.
 */
export async function checkParameterNames(
  loaded: LoadedRecipe,
  graph: RunGraph,
): Promise<Problem | undefined> {
  const { model } = graph.parts;
  const readsFiles = 'files' in model && (model.files ?? []).length > 0;
  if (namedParameters(loaded).length === 0 || readsFiles) return undefined;
  // TensorFlow.js takes most of the time of this.
  const { makeTask, quietEngine } = await import('../../train/index.js');
  const { StepFault } = await import('../../step/index.js');
  const { useTraceBackend } = await import('../../trace/index.js');
  quietEngine();
  await useTraceBackend();
  try {
    await makeTask(graph, 'streamed');
    return undefined;
  } catch (error) {
    if (!(error instanceof StepFault)) return undefined;
    const { key, code, message, hint } = error;
    return loaded.problem(keyPath(loaded, key), code, message, { hint });
  }
}
