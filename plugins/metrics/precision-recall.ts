import { Type, definePlugin } from 'gan-recipes/plugin';
import { inceptionMetric } from './features/metrics.js';
import { fakesParams, inceptionParams, realsParams } from './features/params.js';

/**
 * Precision, how many fakes look real, and recall, how much of the real images fakes cover:
 * Kynkäänniemi et al., "Improved precision and recall metric for assessing generative models" (2019),
 * section 2, on Inception's features instead of VGG's. Both 0 to 1, larger is better; both depend on
 * the numbers of images and on `neighbours`.
 */
export default definePlugin({
  kind: 'metric',
  name: 'precision-recall',
  summary: 'How real fakes are and how much they cover, apart; needs the weights of Inception.',
  params: Type.Object(
    {
      ...inceptionParams,
      ...fakesParams(10_000),
      ...realsParams(10_000),
      neighbours: Type.Integer({
        default: 3,
        minimum: 1,
        maximum: 10_000,
        description: 'Near means: not farther than the so-many-th nearest of its own kind.',
      }),
    },
    { additionalProperties: false },
  ),
  check({ fakes, reals, neighbours }) {
    if (neighbours < Math.min(fakes, reals)) return [];
    return [{ param: 'neighbours', message: `${neighbours} is more than there are images` }];
  },
  build: (params) =>
    inceptionMetric(params, {
      scores: ['precision', 'recall'],
      // Each image, and its neighbours.
      least: {
        count: params.neighbours + 1,
        param: { name: 'neighbours', fitting: (images) => images - 1 },
      },
      async score(network, inputs) {
        const { neighbourScores } = await import('./features/neighbours.js');
        return neighbourScores(network, inputs, params);
      },
    }),
});
