import type { HostTensor } from '../../trace/index.js';
import { stopNoise } from './noise.js';

export interface WalkOptions {
  /** Seed of the noise vectors. */
  readonly seed: number;
  /** Number of walks side by side, at least 1. */
  readonly walks: number;
  /** Number of noise vectors on each walk, at least 2. */
  readonly stops: number;
  /** Number of steps between two of them, at least 1. */
  readonly steps: number;
  /** Whether the walk returns to its start, for an endless animation. */
  readonly closed: boolean;
  /** Of the noise vectors, see `noiseBatch`. */
  readonly truncation?: number | undefined;
}

/**
 * The noise of a walk through the generator's latent space, frame by frame, each float32 [walks,
 * length]. A closed walk has stops * steps frames, an open one (stops - 1) * steps + 1.
 */
export function walkNoise(options: WalkOptions, length: number): HostTensor[] {
  const { walks, stops, steps, closed } = options;
  const each = Array.from({ length: walks }, (_, walk) =>
    Array.from({ length: stops }, (_, at) => stopNoise(options, walk, at, length)),
  );
  const stop = (walk: number, at: number) => each[walk][at % stops];
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
 * Spherical interpolation: White, "Sampling generative networks" (2016), section 2.1.
 * High-dimensional normal noise lies close to a sphere; linear interpolation would leave it.
 * @param share 0 gives a, 1 gives b
 */
export function slerp(a: Float32Array, b: Float32Array, share: number): Float32Array {
  const cosine = dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
  const angle = Math.acos(Math.min(1, Math.max(-1, cosine)));
  // Parallel or opposite vectors define no arc.
  const sine = Math.sin(angle);
  const flat = !(sine > 1e-6);
  const left = flat ? 1 - share : Math.sin((1 - share) * angle) / sine;
  const right = flat ? share : Math.sin(share * angle) / sine;
  return a.map((x, i) => left * x + right * b[i]);
}

function dot(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, x, i) => sum + x * b[i], 0);
}
