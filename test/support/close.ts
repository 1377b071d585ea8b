import { expect } from 'vitest';
import type { HostTensor } from 'gan-recipes/trace';

/** max |a - b| / max |a|: how far two arrays are apart, relative to the larger numbers in them. */
export function distance(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity;
  let [apart, largest] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    // Also equal: NaN and NaN, infinity and infinity.
    if (Object.is(a[i], b[i]) || a[i] === b[i]) continue;
    const d = Math.abs(a[i] - b[i]);
    apart = Number.isFinite(d) ? Math.max(apart, d) : Infinity;
  }
  for (let i = 0; i < a.length; i++) {
    if (Number.isFinite(a[i])) largest = Math.max(largest, Math.abs(a[i]));
  }
  return apart === 0 ? 0 : apart / (largest || 1);
}

/** Same names, shapes and types, and values within a relative distance. */
export function expectClose(
  actual: Readonly<Record<string, HostTensor>>,
  expected: Readonly<Record<string, HostTensor>>,
  tolerance: number,
): void {
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  for (const [name, tensor] of Object.entries(expected)) {
    const { shape, dtype, data } = actual[name];
    expect({ shape, dtype }, name).toEqual({ shape: tensor.shape, dtype: tensor.dtype });
    expect(distance(tensor.data, data), name).toBeLessThanOrEqual(tolerance);
  }
}
