import os from 'node:os';

/** Bytes of memory that this process may use: the machine's, or the container's where it has less. */
export function hostMemory(): number {
  const constrained = process.constrainedMemory();
  return constrained > 0 ? Math.min(os.totalmem(), constrained) : os.totalmem();
}
