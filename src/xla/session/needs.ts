import { GanError } from '../../errors/index.js';
import type { Needs } from '../../plugin/index.js';

interface Counted {
  readonly memory:
    | {
        readonly arguments: number;
        readonly outputs: number;
        readonly aliased: number;
        readonly temporary: number;
        readonly peak: number | undefined;
      }
    | undefined;
  readonly cost: Needs['work'];
}

/** The compiler's counts. What the CPU plugin calls the peak leaves out what is temporary. */
export function needsOf({ memory, cost }: Counted): Needs {
  const all = memory && memory.arguments + memory.outputs - memory.aliased + memory.temporary;
  return { memory: all === undefined ? undefined : Math.max(all, memory?.peak ?? 0), work: cost };
}

/** @throws GanError GAN_XLA_MEMORY if a function cannot fit its device */
export function mustFit(
  { memory }: Needs,
  available: number | undefined,
  name: string,
  device: string,
): void {
  if (memory === undefined || available === undefined || memory <= available) return;
  throw new GanError(
    'GAN_XLA_MEMORY',
    `${name} needs ${gigabytes(memory)} of memory; ${device} has ${gigabytes(available)}`,
    { hint: 'Choose a smaller train.batch; `gan plan` finds one that fits.' },
  );
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toPrecision(3)} GB`;
}
