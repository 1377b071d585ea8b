import { deriveKey, keyOf, permutation, useOf } from '../random/index.js';

/** Images of which some are drawn. */
export interface Drawable {
  readonly count: number;
  /** Class of each image, 0 or more; absent where the data has none. */
  readonly labels?: Int32Array | undefined;
}

/**
 * Draws images without replacement, stratified: each class has its share of the drawn images, to the
 * nearest image (largest remainder). Without labels all images are one class. A pure function of its
 * arguments; calls with different uses draw independently.
 * @param wanted how many; all images if there are fewer
 * @param seed such as the run's, `DataContext.seed`
 * @param use what the images are for, such as `dataset limit`
 * @returns indices of the images, ascending
 */
export function drawStratified(
  { count, labels }: Drawable,
  wanted: number,
  seed: number,
  use: string,
): Int32Array {
  if (wanted >= count) return Int32Array.from({ length: count }, (_, i) => i);
  const key = deriveKey(keyOf(seed), useOf(`drawn images: ${use}`));
  const members = byClass(count, labels);
  const shares = members.map(({ length }) => (wanted * length) / count);
  const quotas = shares.map(Math.floor);
  const rest = wanted - quotas.reduce((sum, quota) => sum + quota, 0);
  // Equal remainders are served in a random order: class order would favour the first classes.
  const remainders = [...permutation(deriveKey(key, members.length), members.length)].sort(
    (a, b) => shares[b] - quotas[b] - (shares[a] - quotas[a]),
  );
  for (const label of remainders.slice(0, rest)) quotas[label]++;
  const drawn = members.flatMap((indices, label) => {
    const order = permutation(deriveKey(key, label), indices.length);
    return Array.from(order.subarray(0, quotas[label]), (i) => indices[i]);
  });
  return Int32Array.from(drawn).sort();
}

function byClass(count: number, labels: Int32Array | undefined): number[][] {
  const members: number[][] = [];
  for (let i = 0; i < count; i++) (members[labels?.[i] ?? 0] ??= []).push(i);
  return Array.from(members, (indices) => indices ?? []);
}
