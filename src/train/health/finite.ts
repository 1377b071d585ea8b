import { EXIT, GanError } from '../../errors/index.js';
import type { HostTensor } from '../../trace/index.js';

/** What ends a run that went wrong in itself: nothing failed, but going on would be no use. */
export function unhealthy(fact: string): GanError {
  return new GanError('GAN_NON_FINITE', fact, {
    exitCode: EXIT.unhealthy,
    hint: 'Try a smaller learning rate, or another loss.',
  });
}

/** @throws GanError (exit code 3) that names a loss that is NaN or infinite */
export function checkLosses(losses: Readonly<Record<string, number>>, step: number): void {
  const bad = Object.entries(losses).filter(([, value]) => !Number.isFinite(value));
  if (bad.length === 0) return;
  const named = bad.map(([name, value]) => `${name} is ${value}`).join(' and ');
  throw unhealthy(`${named} at step ${step}`);
}

/** @throws GanError (exit code 3) that names a parameter with a value that is NaN or infinite */
export function checkState(state: ReadonlyMap<string, HostTensor>, step: number): void {
  for (const [name, { dtype, data }] of state) {
    if (dtype === 'float32' && !allFinite(data)) {
      throw unhealthy(`${name} holds a value that is not finite at step ${step}`);
    }
  }
}

/** A plain loop: a model has millions of values, and the device waits. */
function allFinite(values: HostTensor['data']): boolean {
  for (let i = 0; i < values.length; i++) {
    // Infinity - Infinity is NaN.
    if (values[i] - values[i] !== 0) return false;
  }
  return true;
}
