import { GanError } from '../../errors/index.js';
import type { Needs } from '../../plugin/index.js';
import type { Executable } from '../device/device.js';

type Counted = Pick<Executable, 'memory' | 'cost'>;

/** The compiler's counts. What the CPU plugin calls the peak leaves out what is temporary. */
export function needsOf({ memory, cost }: Counted): Needs {
  const all = memory && memory.arguments + memory.outputs - memory.aliased + memory.temporary;
  return { memory: all === undefined ? undefined : Math.max(all, memory?.peak ?? 0), work: cost };
}

/** A function that cannot fit its device: known before it runs. */
export class DoesNotFit extends GanError {
  /**
   * @param needed bytes
   * @param available bytes
   */
  constructor(
    name: string,
    device: string,
    readonly needed: number,
    readonly available: number,
  ) {
    super(
      'GAN_XLA_MEMORY',
      `${name} needs ${gigabytes(needed)} of memory; ${device} has ${gigabytes(available)}`,
      { hint: 'Choose a smaller train.batch; `gan plan` finds one that fits.' },
    );
  }
}

/** @throws DoesNotFit */
export function mustFit(
  { memory }: Needs,
  available: number | undefined,
  name: string,
  device: string,
): void {
  if (memory === undefined || available === undefined || memory <= available) return;
  throw new DoesNotFit(name, device, memory, available);
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toPrecision(3)} GB`;
}
