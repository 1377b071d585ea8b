import type { HostTensor } from '../../trace/index.js';
import { noiseBatch } from './noise.js';

export interface WalkOptions {
  /** Where the noise vectors come from. */
  readonly seed: number;
  /** Walks that go side by side, at least 1. */
  readonly walks: number;
  /** Noise vectors that each walk comes by, at least 2. */
  readonly stops: number;
  /** Steps from one of them to the next, at least 1. */
  readonly steps: number;
  /** Whether it ends where it began, for an animation that goes on for ever. */
  readonly closed: boolean;
}

/**
 * The noise of a walk through the generator's latent space, frame by frame, each float32 [walks,
 * length]. A closed walk has stops * steps frames, an open one (stops - 1) * steps + 1.
 */
export function walkNoise(options: WalkOptions, length: number): HostTensor[] {
  const { seed, walks, stops, steps, closed } = options;
  const { data } = noiseBatch(seed, 'walk', 0, [walks * stops, length]);
  const stop = (walk: number, at: number) => {
    const from = (walk * stops + (at % stops)) * length;
    return (data as Float32Array).subarray(from, from + length);
  };
  const frames = closed ? stops * steps : (stops - 1) * steps + 1;
  return Array.from({ length: frames }, (_, frame) => {
    const at = Math.floor(frame / steps);
    const share = (frame % steps) / steps;
    const noise = new Float32Array(walks * length);
    for (let walk = 0; walk < walks; walk++) {
      noise.set(slerp(stop(walk, at), stop(walk, at + 1), share), walk * length);
    }
    return { shape: [walks, length], dtype: 'float32', data: noise };
  });
}

/**
 * Spherical interpolation: White, "Sampling generative networks" (2016), section 2.1. Normal noise
 * of many dimensions lies near a sphere; a straight line would cut through its empty middle.
 * @param share 0 gives a, 1 gives b
 */
export function slerp(a: Float32Array, b: Float32Array, share: number): Float32Array {
  const cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
  // Where they point the same way, or oppositely, there is no arc to follow.
  const sine = Math.sin(angle);
  const flat = !(sine > 1e-6);
  const left = flat ? 1 - share : Math.sin((1 - share) * angle) / sine;
  const right = flat ? share : Math.sin(share * angle) / sine;
  return a.map((x, i) => left * x + right * b[i]);
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i], 0);
}
