import { userError } from '../../errors/index.js';
import type { Session } from '../../plugin/index.js';
import type { Checkpoint } from './checkpoint.js';

/**
 * Puts a checkpoint's state on the device.
 * @param names what the run's state consists of
 * @throws GanError (exit code 2) if the checkpoint is of another model
 */
export async function restore(
  session: Session,
  checkpoint: Checkpoint,
  names: readonly string[],
): Promise<void> {
  const missing = names.filter((name) => !checkpoint.state.has(name));
  const extra = [...checkpoint.state.keys()].filter((name) => !names.includes(name));
  if (missing.length > 0 || extra.length > 0) {
    const difference =
      missing.length > 0 ? `it lacks ${missing[0]}` : `it has ${extra[0]}, which the model has not`;
    throw userError(
      'GAN_OTHER_MODEL',
      `the checkpoint of step ${checkpoint.step} is of another model: ${difference}`,
      { hint: 'Was recipe.yaml in the run folder changed since?' },
    );
  }
  await session.write(checkpoint.state);
}
