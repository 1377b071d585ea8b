import type { FeatureNetwork, MetricInputs, MetricResult } from 'gan-recipes/plugin';
import { precisionRecall } from '../math/precision-recall.js';
import { deviceProducts } from '../math/row-products.js';
import { imagesProtocol, networkProtocol } from './distance.js';
import { extractFakeFeatures, extractRealFeatures, type Choice } from './features.js';

/** Precision and recall of fakes as a network sees them. */
export async function neighbourScores(
  network: FeatureNetwork,
  inputs: MetricInputs,
  params: Choice & { readonly neighbours: number },
): Promise<MetricResult> {
  const reals = await extractRealFeatures(network, inputs, params);
  const fakes = await extractFakeFeatures(network, inputs, params);
  const { neighbours } = params;
  inputs.progress('precision and recall', 0, undefined);
  const products = deviceProducts(inputs.session);
  const { precision, recall } = await precisionRecall(
    fakes.features,
    reals.features,
    fakes.size,
    neighbours,
    products,
  );
  return {
    scores: { precision, recall },
    protocol: {
      ...networkProtocol(network),
      ...imagesProtocol(params, reals.count),
      neighbours,
    },
  };
}
