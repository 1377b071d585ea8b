import { EXIT, GanError } from '../errors/index.js';
import { gigabytes } from '../text/index.js';

/** A function that cannot fit its device: known before it runs. Exit code 2. */
export class DoesNotFit extends GanError {
  /**
   * @param name the function's
   * @param device its name
   * @param needed bytes
   * @param available bytes
   * @param bound whether `needed` is the least that it can be
   */
  constructor(
    name: string,
    device: string,
    readonly needed: number,
    readonly available: number,
    bound: 'exactly' | 'at least' = 'exactly',
  ) {
    const least = bound === 'at least' ? 'at least ' : '';
    super(
      'GAN_XLA_MEMORY',
      `${name} needs ${least}${gigabytes(needed)} of memory; ${device} has ${gigabytes(available)}`,
      {
        exitCode: EXIT.input,
        hint: 'Choose a smaller train.batch; `gan plan` finds one that fits.',
      },
    );
  }
}
