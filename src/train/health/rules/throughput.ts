import type { HealthChoice } from '../../../recipe/index.js';
import { median } from '../../../plugin/index.js';
import type { HealthRule } from '../rule.js';

/** Minimum number of readings for the median, and how many it takes at most. */
const LEAST_READINGS = 10;
const MOST_READINGS = 200;

/**
 * Finds a run that has become slower than before. Keeps no state in checkpoints, because a resumed
 * run may be on another machine.
 */
export function throughput(options: HealthChoice['throughput']): HealthRule {
  const { action, least, seconds } = options;
  const rates: number[] = [];
  let slow: { readonly since: number; seconds: number } | undefined;
  return {
    name: 'throughput',
    action,
    code: 'GAN_UNHEALTHY',
    hint: 'Does another program use the same device or disk?',
    onStep({ step, pace }) {
      if (!pace) return undefined;
      const usual = median(rates);
      const rate = pace.imagesPerSecond;
      if (rates.length < LEAST_READINGS || rate >= least * usual) {
        slow = undefined;
        rates.push(rate);
        if (rates.length > MOST_READINGS) rates.shift();
        return undefined;
      }
      slow = { since: slow?.since ?? step, seconds: (slow?.seconds ?? 0) + pace.seconds };
      if (slow.seconds < seconds) return undefined;
      const fact = `${rate.toPrecision(3)} images a second at step ${step}, the median before was ${usual.toPrecision(3)}`;
      return { fact, since: slow.since };
    },
  };
}
