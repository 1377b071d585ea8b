/**
 * Uniform numbers in [0, 1) that follow from whole numbers, such as a seed and a trial's number: the
 * same keys, the same numbers. Chris Doty-Humphrey's sfc32, whose state is mixed from the keys by
 * the finaliser of MurmurHash3.
 */
export function randomNumbers(...keys: readonly number[]): () => number {
  let hash = 0x9e3779b9;
  const mixed = () => {
    hash = (hash + 0x9e3779b9) >>> 0;
    let h = hash;
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  };
  for (const key of keys) hash = (mixed() ^ key) >>> 0;
  let [a, b, c, counter] = [mixed(), mixed(), mixed(), 1];
  const next = () => {
    const sum = (a + b + counter) >>> 0;
    counter = (counter + 1) >>> 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) >>> 0;
    c = ((c << 21) | (c >>> 11)) >>> 0;
    c = (c + sum) >>> 0;
    return sum / 2 ** 32;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** A standard normal number, by Box and Muller. */
export function normal(uniform: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
