import type { FeatureNetwork, MetricInputs, MetricResult } from 'gan-recipes/plugin';
import { inceptionScore } from '../math/inception-score.js';
import { imagesProtocol, networkProtocol } from './distance.js';
import { extractFakeFeatures, extractRealFeatures, type Choice } from './features.js';

/** The Inception score's formula on a network's logits: of fakes, and of real images beside it. */
export async function classifiedScore(
  name: string,
  network: FeatureNetwork,
  inputs: MetricInputs,
  choice: Choice,
  splits: number,
): Promise<MetricResult> {
  const reals = await extractRealFeatures(network, inputs, choice);
  const fakes = await extractFakeFeatures(network, inputs, choice);
  const score = await inceptionScore(fakes.logits, fakes.classes, splits);
  const real = await inceptionScore(reals.logits, reals.classes, splits);
  return {
    scores: {
      [name]: score.mean,
      ...(splits > 1 ? { [`${name}/deviation`]: score.deviation } : {}),
      [`${name}/real`]: real.mean,
    },
    protocol: { ...networkProtocol(network), ...imagesProtocol(choice, reals.count), splits },
  };
}
