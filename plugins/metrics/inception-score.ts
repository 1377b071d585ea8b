import { Type, definePlugin } from 'gan-recipes/plugin';
import { inceptionMetric } from './features/metrics.js';
import { fakesParams, inceptionParams, nameParam, realsParams } from './features/params.js';
import { classifiedScores, leastForSplits, splitsParam, tooManySplits } from './features/splits.js';

/**
 * The Inception score: Salimans et al., "Improved techniques for training GANs" (2016), section 4;
 * larger is better. Its habit is 50,000 images in 10 parts; others score all at once, which gives
 * other numbers. The logits are those of 1,008 classes without the last bias, as in the paper's code
 * and torch-fidelity. It cannot see that images are learnt by heart.
 */
export default definePlugin({
  kind: 'metric',
  name: 'inception-score',
  summary: 'The Inception score; needs the weights of the 2015 Inception.',
  params: Type.Object(
    {
      ...inceptionParams,
      ...fakesParams(10_000),
      ...realsParams(10_000),
      ...splitsParam(10),
      ...nameParam('inception-score'),
    },
    { additionalProperties: false },
  ),
  check: tooManySplits,
  build: (params) =>
    inceptionMetric(params, {
      scores: classifiedScores(params),
      least: leastForSplits(params.splits),
      async score(network, inputs) {
        const { classifiedScore } = await import('./features/score.js');
        const { scores, protocol } = await classifiedScore(
          params.name,
          network,
          inputs,
          params,
          params.splits,
        );
        return { scores, protocol: { ...protocol, logits: 'without bias' } };
      },
    }),
});
