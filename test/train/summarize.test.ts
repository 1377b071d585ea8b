import { expect, it } from 'vitest';
import { summarize } from '../../src/train/index.js';

const summary = (...rates: number[]) =>
  summarize({ network: 'generator', points: rates.map((rate, step) => [step, rate] as const) });

it('prints rates as Python formats them with {:.3g}', () => {
  expect(summary(1e-5, 4e-4, 2.7221e-5)).toBe('1e-05 to 0.0004 to 2.72e-05');
  expect(summary(1e-4, 123.4, 0)).toBe('0.0001 to 123 to 0');
  expect(summary(9.999e-5, 1000, 0.99999)).toBe('0.0001 to 1e+03 to 1');
  expect(summary(0.012345, 1234, 3e-11)).toBe('0.0123 to 1.23e+03 to 3e-11');
});
