import { userError } from '../../errors/index.js';

/** The error for a folder that is no sweep. */
export function notASweep(folder: string): Error {
  return userError('GAN_NOT_A_SWEEP', 'this is not the folder of a sweep: it has no sweep.jsonl', {
    place: { file: folder },
    hint: 'Give the folder that `gan sweep` named, such as sweeps/NAME.',
  });
}
