import {
  protocolId,
  type FeatureNetwork,
  type ImageFeatures,
  type MetricInputs,
} from 'gan-recipes/plugin';
import { deriveKey, keyOf, permutation, useOf } from 'gan-recipes/trace';
import { Kept } from './kept.js';

/** The choice of images. */
export interface Choice {
  readonly fakes: number;
  /** As many as there are, at most. */
  readonly reals: number;
  readonly split: 'train' | 'test';
  /** Seed for choosing real images. */
  readonly seed: number;
}

/** Number of real images in memory at a time. A multiple of the networks' batch sizes. */
const PART = 2000;

/** Features of real images are cached for a run, those of fakes for one evaluation. */
const ofReals = new Kept<MetricInputs['session'], ImageFeatures>();
const ofFakes = new Kept<MetricInputs['generate'], ImageFeatures>();

/** Features of fakes. Metrics with the same network and number of images share them. */
export function extractFakeFeatures(
  network: FeatureNetwork,
  inputs: MetricInputs,
  { fakes }: Choice,
): Promise<ImageFeatures> {
  return ofFakes.get(inputs.generate, `${keyFor(network)} ${fakes}`, async () =>
    extract(network, await inputs.generate(fakes), 'fake images', inputs),
  );
}

/** Features of a split's real images, chosen at random if it has more than needed. */
export async function extractRealFeatures(
  network: FeatureNetwork,
  inputs: MetricInputs,
  { reals, split, seed }: Choice,
): Promise<ImageFeatures> {
  // Asked for each time: the run notes whose images a score went by.
  const real = await inputs.real(split);
  const { count, checksum } = real;
  const wanted = Math.min(reals, count);
  const key = [keyFor(network), split, checksum, wanted, seed].join(' ');
  return ofReals.get(inputs.session, key, async () => {
    const order = permutation(deriveKey(keyOf(seed), useOf('metrics: real images')), count);
    const parts: ImageFeatures[] = [];
    // In parts: only the features need to be in memory, not the images.
    for (let first = 0; first < wanted; first += PART) {
      const images = await real.read(order.slice(first, Math.min(first + PART, wanted)));
      parts.push(await extract(network, images, 'real images', inputs, { first, total: wanted }));
    }
    return joined(parts);
  });
}

function extract(
  network: FeatureNetwork,
  images: Uint8Array,
  what: string,
  { image, progress }: MetricInputs,
  whole?: { readonly first: number; readonly total: number },
): Promise<ImageFeatures> {
  const count = images.length / (image.height * image.width * image.channels);
  const { first, total } = whole ?? { first: 0, total: count };
  return network.extract(images, (done) =>
    progress(`${network.name}: ${what}`, first + done, total),
  );
}

function joined(parts: readonly ImageFeatures[]): ImageFeatures {
  const [{ size, classes }] = parts;
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const features = new Float32Array(count * size);
  const logits = new Float32Array(count * classes);
  let row = 0;
  for (const part of parts) {
    features.set(part.features, row * size);
    logits.set(part.logits, row * classes);
    row += part.count;
  }
  return { count, features, size, logits, classes };
}

function keyFor({ name, hash, protocol }: FeatureNetwork): string {
  return `${name} ${hash} ${protocolId(protocol)}`;
}
