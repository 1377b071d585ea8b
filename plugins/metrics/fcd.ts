import { Type, definePlugin } from 'gan-recipes/plugin';
import { TWO } from './features/enough.js';
import { classifierMetric } from './features/metrics.js';
import {
  besideReal,
  classifierParams,
  fakesParams,
  nameParam,
  realsParams,
} from './features/params.js';

/**
 * The Fréchet distance on the logits of a classifier that the user trained, as TF-GAN's notebook
 * measures with its classifier: Fréchet classifier distance. It is not FID and cannot be compared with
 * it; scores of different classifiers cannot be compared either, and carry the classifier's hash.
 */
export default definePlugin({
  kind: 'metric',
  name: 'fcd',
  summary: "Fréchet distance on your own classifier's logits; not a FID.",
  params: Type.Object(
    { ...classifierParams, ...fakesParams(4000), ...realsParams(4000), ...nameParam('fcd') },
    { additionalProperties: false },
  ),
  build: (params) =>
    classifierMetric(params, {
      scores: besideReal(params.name),
      least: TWO,
      async score(network, inputs) {
        const { frechetScore } = await import('./features/distance.js');
        return frechetScore(params.name, network, inputs, params);
      },
    }),
});
