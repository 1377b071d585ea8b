import type { HealthChoice } from '../../../recipe/index.js';
import type { HostTensor } from '../../../trace/index.js';
import type { HealthRule } from '../rule.js';

/** Finds NaN and infinity in losses and in the state to be saved. */
export function nonFinite({ action }: HealthChoice['nonFinite']): HealthRule {
  return {
    name: 'nonFinite',
    action,
    code: 'GAN_NON_FINITE',
    onStep({ step, values }) {
      const bad = Object.entries(values).filter(([, value]) => !Number.isFinite(value));
      if (bad.length === 0) return undefined;
      const named = bad.map(([name, value]) => `${name} is ${value}`).join(' and ');
      return { fact: `${named} at step ${step}`, since: step };
    },
    onState(state, step) {
      for (const [name, { dtype, data }] of state) {
        if (dtype === 'float32' && !allFinite(data)) {
          const fact = `${name} holds a value that is not finite at step ${step}`;
          return { fact, since: step };
        }
      }
      return undefined;
    },
  };
}

/** A plain loop for speed: a model has millions of values, and the device waits. */
function allFinite(values: HostTensor['data']): boolean {
  for (let i = 0; i < values.length; i++) {
    // Infinity - Infinity is NaN.
    if (values[i] - values[i] !== 0) return false;
  }
  return true;
}
