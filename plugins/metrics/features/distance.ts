import type { FeatureNetwork, MetricInputs, MetricResult } from 'gan/plugin';
import { frechetDistance, gaussianOf, type Gaussian } from '../math/frechet.js';
import { lookAtFakes, lookAtReals, type Choice } from './features.js';
import { Kept } from './kept.js';

/** The Gaussian of real images, which takes long and stays the same. */
const gaussians = new Kept<Float32Array, Gaussian>();

/** The Fréchet distance between fakes and real images as a network sees them. */
export async function frechetScore(
  name: string,
  network: FeatureNetwork,
  inputs: MetricInputs,
  choice: Choice,
): Promise<MetricResult> {
  const reals = await lookAtReals(network, inputs, choice);
  const fakes = await lookAtFakes(network, inputs, choice);
  const ofReals = await gaussians.get(reals.features, '', () =>
    gaussianOf(reals.features, reals.size),
  );
  const distance = await frechetDistance(await gaussianOf(fakes.features, fakes.size), ofReals);
  return {
    scores: { [name]: distance },
    protocol: { ...networkProtocol(network), ...imagesProtocol(choice, reals.count) },
  };
}

/** What a score says of the network it went through. */
export function networkProtocol({ name, hash, protocol }: FeatureNetwork) {
  return { network: name, weights: hash, ...protocol };
}

/** @param reals how many there were */
export function imagesProtocol({ fakes, split, seed }: Choice, reals: number) {
  return { fakes, reals, split, seed };
}
