import fc from 'fast-check';
import { test } from 'vitest';

/** Few, for each is compiled; always the same, so that no run fails where another does not. */
const RUNS = { numRuns: 12, seed: 20 };

/** A test of random cases. */
export function property<T>(
  name: string,
  cases: fc.Arbitrary<T>,
  check: (one: T) => Promise<void>,
  numRuns = RUNS.numRuns,
): void {
  test(name, () => fc.assert(fc.asyncProperty(cases, check), { ...RUNS, numRuns }));
}

export const small = (min: number, max: number) => fc.integer({ min, max });
