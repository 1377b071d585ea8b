import type { LoadedImages } from '../../../plugin/index.js';
import type { HealthChoice } from '../../../recipe/index.js';
import type { HealthRule } from '../rule.js';
import { discriminatorStuck } from './discriminator-stuck.js';
import { diversity } from './diversity.js';
import { lossDivergence } from './loss-divergence.js';
import { nonFinite } from './non-finite.js';
import { throughput } from './throughput.js';

/** The rules that a recipe asks for, in the order in which they are asked. */
export function rulesOf(
  health: HealthChoice,
  real: Pick<LoadedImages, 'count' | 'images'>,
  log: (values: Record<string, number>, step: number) => void,
): HealthRule[] {
  return [
    nonFinite(health.nonFinite),
    lossDivergence(health.lossDivergence),
    discriminatorStuck(health.discriminatorStuck),
    diversity(health.diversity, real, log),
    throughput(health.throughput),
  ].filter(({ action }) => action !== 'off');
}
