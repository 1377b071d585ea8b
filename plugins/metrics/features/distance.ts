import {
  GanError,
  type FeatureNetwork,
  type ImageFeatures,
  type MetricInputs,
  type MetricResult,
} from 'gan-recipes/plugin';
import { frechetDistance, gaussianOf, type Gaussian } from '../math/frechet.js';
import { extractFakeFeatures, extractRealFeatures, type Choice } from './features.js';
import { Kept } from './kept.js';

/**
 * Cached results that are slow and constant: the Gaussian of real images, and their own distance.
 */
const gaussians = new Kept<Float32Array, Gaussian>();
const owns = new Kept<Float32Array, OwnDistance | undefined>();

interface OwnDistance {
  readonly distance: number;
  /** What was compared with what, such as `2000 of train, 2000 of test`. */
  readonly compared: string;
}

/**
 * The Fréchet distance between fakes and real images as a network sees them; beside it, as
 * `NAME/real`, that of the real images, see `ownDistance`.
 */
export async function frechetScore(
  name: string,
  network: FeatureNetwork,
  inputs: MetricInputs,
  choice: Choice,
): Promise<MetricResult> {
  const reals = await extractRealFeatures(network, inputs, choice);
  // Asked for each time: the run notes whose images a score went by.
  const others = await extractOtherSplitFeatures(network, inputs, choice);
  const fakes = await extractFakeFeatures(network, inputs, choice);
  const distance = await frechetDistance(await gaussian(fakes), await keptGaussian(reals));
  const own = await owns.get(reals.features, choice.split, () =>
    ownDistance(reals, others, choice),
  );
  return {
    scores: { [name]: distance, ...(own && { [`${name}/real`]: own.distance }) },
    protocol: {
      ...networkProtocol(network),
      ...imagesProtocol(choice, reals.count),
      ...(own && { real: own.compared }),
    },
  };
}

/**
 * The distance that a perfect generator would reach: between the real images that fakes are
 * compared with and as many of the other split, or as many as it has. Without another split:
 * between two halves of the images; with fewer images the distance is larger.
 */
async function ownDistance(
  reals: ImageFeatures,
  others: ImageFeatures | undefined,
  { split }: Choice,
): Promise<OwnDistance | undefined> {
  if (others) {
    const distance = await frechetDistance(await keptGaussian(others), await keptGaussian(reals));
    const compared = `${others.count} of ${otherOf(split)}, ${reals.count} of ${split}`;
    return { distance, compared };
  }
  const half = Math.floor(reals.count / 2);
  if (half < 2) return undefined;
  const part = (from: number) => ({
    features: reals.features.subarray(from * reals.size, (from + half) * reals.size),
    size: reals.size,
  });
  const distance = await frechetDistance(await gaussian(part(0)), await gaussian(part(half)));
  return { distance, compared: `two times ${half} of ${split}` };
}

/**
 * Extracts features of as many images of the other split. Undefined if there is no other split, or it
 * has only one image.
 */
async function extractOtherSplitFeatures(
  network: FeatureNetwork,
  inputs: MetricInputs,
  choice: Choice,
): Promise<ImageFeatures | undefined> {
  const split = otherOf(choice.split);
  try {
    if ((await inputs.real(split)).count < 2) return undefined;
  } catch (error) {
    if (error instanceof GanError && error.code === 'GAN_DATA_EMPTY') return undefined;
    throw error;
  }
  return extractRealFeatures(network, inputs, { ...choice, split });
}

function otherOf(split: Choice['split']): Choice['split'] {
  return split === 'train' ? 'test' : 'train';
}

function gaussian({ features, size }: Pick<ImageFeatures, 'features' | 'size'>): Promise<Gaussian> {
  return gaussianOf(features, size);
}

function keptGaussian(features: ImageFeatures): Promise<Gaussian> {
  return gaussians.get(features.features, '', () => gaussian(features));
}

/** What a score says of the network it went through. */
export function networkProtocol({ name, hash, protocol }: FeatureNetwork) {
  return { network: name, weights: hash, ...protocol };
}

/** @param reals how many there were */
export function imagesProtocol({ fakes, split, seed }: Choice, reals: number) {
  return { fakes, reals, split, seed };
}
