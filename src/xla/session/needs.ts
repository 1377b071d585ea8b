import { DoesNotFit, type Needs } from '../../plugin/index.js';
import type { Executable } from '../device/device.js';

type Counted = Pick<Executable, 'memory' | 'cost'>;

/**
 * Needed memory, from the compiler's counts. The CPU plugin's peak does not include temporaries.
 */
export function needsOf({ memory, cost }: Counted): Needs {
  const all = memory && memory.arguments + memory.outputs - memory.aliased + memory.temporary;
  return { memory: all === undefined ? undefined : Math.max(all, memory?.peak ?? 0), work: cost };
}

/** @throws DoesNotFit if the program needs more memory than is available */
export function assertFitsMemory(
  { memory }: Needs,
  available: number | undefined,
  name: string,
  device: string,
): void {
  if (memory === undefined || available === undefined || memory <= available) return;
  throw new DoesNotFit(name, device, memory, available);
}
