import { userError } from '../../errors/index.js';
import type { Session } from '../../plugin/index.js';
import type { StoredTensor } from '../../weights/index.js';
import type { Checkpoint } from './checkpoint.js';

/** What variables are, by their unique names. */
type Variables = ReadonlyMap<string, { readonly shape: readonly number[]; readonly dtype: string }>;
type Stored = ReadonlyMap<string, StoredTensor>;

/**
 * Compares a checkpoint with a run's variables, before anything of their size is read or made.
 * @throws GanError (exit code 2) if the checkpoint is of another model
 */
export function assertSameModel(
  { step, state }: Checkpoint<StoredTensor>,
  variables: Variables,
): void {
  const difference = otherThan(variables, state);
  if (difference === undefined) return;
  throw userError(
    'GAN_OTHER_MODEL',
    `the checkpoint of step ${step} belongs to another model: ${difference}`,
    { hint: 'Was recipe.yaml in the run folder changed since?' },
  );
}

/** In what stored tensors differ from variables; undefined if each variable has one that fits. */
export function otherThan(variables: Variables, stored: Stored): string | undefined {
  for (const [name, { shape, dtype }] of variables) {
    const found = stored.get(name);
    if (!found) return `it lacks ${name}`;
    if (found.shape.join() !== shape.join()) {
      return `its ${name} is ${show(found.shape)}, not ${show(shape)}`;
    }
    if (found.dtype !== dtype) return `its ${name} is ${found.dtype}, not ${dtype}`;
  }
  return undefined;
}

/**
 * Puts variables on the device as a file has them, one after the other: no more than one is in
 * memory.
 * @param variables of a function that the session has compiled; the file has them all
 */
export async function restore(
  session: Pick<Session, 'write'>,
  stored: Stored,
  variables: Variables,
): Promise<void> {
  for (const name of variables.keys()) {
    await session.write(new Map([[name, await stored.get(name)!.read()]]));
  }
}

function show(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}
