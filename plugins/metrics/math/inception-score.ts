import { pauses } from './pause.js';

/**
 * The Inception score, exp(E KL(p(y|x) || p(y))): Salimans et al., "Improved techniques for training
 * GANs" (2016), section 4. The formula is that of any classifier.
 * @param logits row-major [count, classes], before the softmax
 * @param splits equal parts of the images, in their order, that are scored by themselves
 * @returns the mean over the parts and their standard deviation, divided by their number as numpy's
 */
export async function inceptionScore(
  logits: Float32Array,
  classes: number,
  splits: number,
): Promise<{ mean: number; deviation: number }> {
  const count = logits.length / classes;
  const scores: number[] = [];
  for (let i = 0; i < splits; i++) {
    const [from, to] = [i, i + 1].map((part) => Math.floor((part * count) / splits) * classes);
    scores.push(await scoreOf(logits.subarray(from, to), classes));
  }
  const mean = scores.reduce((sum, x) => sum + x, 0) / splits;
  const variance = scores.reduce((sum, x) => sum + (x - mean) ** 2, 0) / splits;
  return { mean, deviation: Math.sqrt(variance) };
}

async function scoreOf(logits: Float32Array, classes: number): Promise<number> {
  const count = logits.length / classes;
  const marginal = new Float64Array(classes);
  const probabilities = new Float64Array(classes);
  // E KL(p || q) = E sum p log p - sum q log q, with q = E p.
  let sum = 0;
  const pause = pauses();
  for (let start = 0; start < logits.length; start += classes) {
    await pause();
    const row = logits.subarray(start, start + classes);
    const largest = row.reduce((a, b) => Math.max(a, b), -Infinity);
    let total = 0;
    for (let k = 0; k < classes; k++) total += probabilities[k] = Math.exp(row[k] - largest);
    for (let k = 0; k < classes; k++) {
      const p = probabilities[k] / total;
      marginal[k] += p / count;
      if (p > 0) sum += (p * (row[k] - largest - Math.log(total))) / count;
    }
  }
  const whole = marginal.reduce((entropy, q) => (q > 0 ? entropy + q * Math.log(q) : entropy), 0);
  return Math.exp(sum - whole);
}
