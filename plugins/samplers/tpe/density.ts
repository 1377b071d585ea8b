import type { Domain } from 'gan-recipes/plugin';
import { normal } from '../random-numbers.js';

/** A density over a parameter's values, estimated from some of them. */
export interface Density {
  draw(uniform: () => number): number;
  /** The logarithm of the density at a value, up to a constant that is the same for the domain. */
  logAt(value: number): number;
}

export function density(domain: Domain, observed: readonly number[]): Density {
  return domain.kind === 'choice' ? categories(domain.count, observed) : parzen(domain, observed);
}

/** Counts, with one more for each value: the prior. */
function categories(count: number, observed: readonly number[]): Density {
  const weights = Array.from({ length: count }, () => 1 / count);
  // An index that is none would make the list as long as itself.
  const known = observed.filter((value) => value in weights);
  for (const value of known) weights[value] += 1;
  const total = known.length + 1;
  return {
    draw: (uniform) => pick(weights, uniform() * total),
    logAt: (value) => Math.log(weights[value] / total),
  };
}

/** A normal distribution whose mean is within the bounds gives a value within them in half of all tries. */
const MOST_TRIES = 1000;

interface Bump {
  readonly mean: number;
  readonly sigma: number;
  /** Probability that falls within the bounds. */
  readonly inside: number;
}

/**
 * An equal mixture of normal distributions, cut off at the bounds: one at each value, as wide as the
 * farther of its neighbours is away, and one over the whole range, the prior. Logarithmic domains
 * are treated on their logarithms.
 */
function parzen(domain: Domain & { kind: 'float' | 'int' }, observed: readonly number[]): Density {
  const scale = domain.log ? Math.log : (x: number) => x;
  const half = domain.kind === 'int' ? domain.step / 2 : 0;
  const low = scale(domain.low - half);
  const high = scale(domain.high + half);
  const range = high - low;
  const means = [...observed.map(scale), (low + high) / 2];
  const sorted = means.toSorted((a, b) => a - b);
  const narrowest = range / Math.min(100, means.length + 1);
  const bumps = means.map((mean, i): Bump => {
    const isPrior = i === means.length - 1;
    const sigma = isPrior ? range : clamp(gap(sorted, mean, low, high), narrowest, range);
    return { mean, sigma, inside: cdf((high - mean) / sigma) - cdf((low - mean) / sigma) };
  });
  return {
    draw(uniform) {
      const { mean, sigma } =
        bumps[Math.min(bumps.length - 1, Math.floor(uniform() * bumps.length))];
      for (let tries = 1; ; tries++) {
        const drawn = mean + sigma * normal(uniform);
        // A damaged journal may have a mean from which no draw comes back.
        const z = tries < MOST_TRIES ? drawn : clamp(drawn, low, high);
        if (z < low || z > high) continue;
        if (domain.kind === 'float')
          return clamp(domain.log ? Math.exp(z) : z, domain.low, domain.high);
        return nearest(domain, domain.log ? Math.exp(z) : z);
      }
    },
    logAt(value) {
      const z = scale(value);
      const sum = bumps.reduce((total, { mean, sigma, inside }) => {
        return total + Math.exp(-0.5 * ((z - mean) / sigma) ** 2) / (sigma * inside);
      }, 0);
      return Math.log(sum / bumps.length);
    },
  };
}

/** The whole number of the domain nearest to a number. */
function nearest(domain: Domain & { kind: 'int' }, value: number): number {
  const last = Math.floor((domain.high - domain.low) / domain.step);
  return domain.low + domain.step * clamp(Math.round((value - domain.low) / domain.step), 0, last);
}

/** The greater of the distances to the neighbours on both sides; the bounds count as such. */
function gap(sorted: readonly number[], mean: number, low: number, high: number): number {
  const at = sorted.indexOf(mean);
  const left = at > 0 ? sorted[at - 1] : low;
  const right = at < sorted.length - 1 ? sorted[at + 1] : high;
  return Math.max(mean - left, right - mean);
}

function pick(weights: readonly number[], at: number): number {
  let sum = 0;
  for (const [i, weight] of weights.entries()) {
    sum += weight;
    if (at < sum) return i;
  }
  return weights.length - 1;
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}

/** Of the standard normal distribution: Abramowitz and Stegun, 7.1.26, to 1.5e-7. */
function cdf(x: number): number {
  const z = Math.abs(x) / Math.SQRT2;
  const t = 1 / (1 + 0.3275911 * z);
  const series =
    t *
    (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))));
  const erf = 1 - series * Math.exp(-z * z);
  return x >= 0 ? (1 + erf) / 2 : (1 - erf) / 2;
}
