import { userError } from '../../errors/index.js';
import { readSweepState, type SweepDefinition, type SweepState } from '../../sweep/index.js';

/**
 * What a sweep's journal says.
 * @throws GanError (exit code 2) if the folder is no sweep
 */
export async function readSweep(
  folder: string,
): Promise<{ state: SweepState; definition: SweepDefinition }> {
  const state = await readSweepState(folder);
  if (!state?.definition) throw notASweep(folder);
  return { state, definition: state.definition };
}

/** The error for a folder that is no sweep. */
export function notASweep(folder: string): Error {
  return userError('GAN_NOT_A_SWEEP', 'this is not the folder of a sweep: it has no sweep.jsonl', {
    place: { file: folder },
    hint: 'Give the folder that `gan sweep` named, such as sweeps/NAME.',
  });
}
