import { Type, definePlugin } from 'gan-recipes/plugin';
import { inceptionMetric } from './features/metrics.js';
import { fakesParams, inceptionParams, nameParam, realsParams } from './features/params.js';

/**
 * Kernel inception distance: Binkowski et al., "Demystifying MMD GANs" (2018), section 4: the mean over
 * random subsets of the unbiased squared discrepancy under the kernel (x.y / 2048 + 1)^3. Smaller is
 * better; it may fall below 0. Not times 1000. Unlike FID it is not too large where images are few.
 */
export default definePlugin({
  kind: 'metric',
  name: 'kid',
  summary: 'Kernel inception distance, fair for few images; needs the weights of Inception.',
  params: Type.Object(
    {
      ...inceptionParams,
      ...fakesParams(10_000),
      ...realsParams(10_000),
      subsets: Type.Integer({
        default: 100,
        minimum: 1,
        maximum: 100_000,
        description: 'How many subsets.',
      }),
      subsetSize: Type.Integer({
        default: 1000,
        minimum: 2,
        maximum: 1_000_000,
        description: 'Images of either kind in a subset.',
      }),
      ...nameParam('kid'),
    },
    { additionalProperties: false },
  ),
  check({ fakes, reals, subsetSize }) {
    if (subsetSize <= Math.min(fakes, reals)) return [];
    return [{ param: 'subsetSize', message: `${subsetSize} is more than there are images` }];
  },
  build: (params) =>
    inceptionMetric(params, {
      scores: [params.name, ...(params.subsets > 1 ? [`${params.name}/deviation`] : [])],
      least: {
        count: params.subsetSize,
        param: { name: 'subsetSize', fitting: (images) => images },
      },
      async score(network, inputs) {
        const { kernelScore } = await import('./features/kernel.js');
        return kernelScore(network, inputs, params);
      },
    }),
});
