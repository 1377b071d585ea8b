import { Type, definePlugin } from 'gan-recipes/plugin';
import { classifierMetric } from './features/metrics.js';
import { classifierParams, fakesParams, nameParam, realsParams } from './features/params.js';
import { classifiedScores, leastForSplits, splitsParam, tooManySplits } from './features/splits.js';

/**
 * The Inception score's formula (Salimans et al., 2016, section 4) on a classifier that the user
 * trained, as TF-GAN's notebook does: at most the number of classes, larger is better. The score of real images
 * stands beside it: it is what a perfect generator would get.
 */
export default definePlugin({
  kind: 'metric',
  name: 'classifier-score',
  summary: "The Inception score's formula on your own classifier, beside that of real images.",
  params: Type.Object(
    {
      ...classifierParams,
      ...fakesParams(4000),
      ...realsParams(4000),
      ...splitsParam(1),
      ...nameParam('classifier-score'),
    },
    { additionalProperties: false },
  ),
  check: tooManySplits,
  build: (params) =>
    classifierMetric(params, {
      scores: classifiedScores(params),
      least: leastForSplits(params.splits),
      async score(network, inputs) {
        const { classifiedScore } = await import('./features/score.js');
        return classifiedScore(params.name, network, inputs, params, params.splits);
      },
    }),
});
