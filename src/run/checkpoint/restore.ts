import { userError } from '../../errors/index.js';
import type { Session } from '../../plugin/index.js';
import type { HostTensor, TensorFunction } from '../../trace/index.js';
import type { Checkpoint } from './checkpoint.js';

/**
 * Puts a function's variables on the device as a checkpoint has them.
 * @param state of a function that the session has compiled
 * @throws GanError (exit code 2) if the checkpoint is of another model
 */
export async function restore(
  session: Session,
  checkpoint: Checkpoint,
  state: TensorFunction['state'],
): Promise<void> {
  const values = new Map<string, HostTensor>();
  for (const [name, { shape }] of state) {
    const value = checkpoint.state.get(name);
    if (!value) throw otherModel(checkpoint, `it lacks ${name}`);
    if (value.shape.join() !== shape.join()) {
      throw otherModel(checkpoint, `its ${name} is ${show(value.shape)}, not ${show(shape)}`);
    }
    values.set(name, value);
  }
  await session.write(values);
}

function otherModel({ step }: Checkpoint, difference: string): Error {
  return userError(
    'GAN_OTHER_MODEL',
    `the checkpoint of step ${step} belongs to another model: ${difference}`,
    { hint: 'Was recipe.yaml in the run folder changed since?' },
  );
}

function show(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}
