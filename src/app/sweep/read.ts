import {
  readSweepJournal,
  sweepState,
  type SweepDefinition,
  type SweepState,
} from '../../sweep/index.js';
import { notASweep } from './not-a-sweep.js';

/**
 * What a sweep's journal says.
 * @throws GanError (exit code 2) if the folder is no sweep
 */
export async function readSweep(
  folder: string,
): Promise<{ state: SweepState; definition: SweepDefinition }> {
  const state = sweepState((await readSweepJournal(folder)) ?? []);
  if (!state.definition) throw notASweep(folder);
  return { state, definition: state.definition };
}
