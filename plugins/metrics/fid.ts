import { Type, definePlugin } from 'gan-recipes/plugin';
import { TWO } from './features/enough.js';
import { inceptionMetric } from './features/metrics.js';
import {
  besideReal,
  fakesParams,
  inceptionParams,
  nameParam,
  realsParams,
} from './features/params.js';

/** Features of the 2015 Inception. */
const SIZE = 2048;

function singular(images: number): string {
  return `a covariance of ${SIZE} features from ${images} images is singular: such a FID is far too large`;
}

/**
 * Fréchet inception distance: Heusel et al., "GANs trained by a two time-scale update rule converge to
 * a local Nash equilibrium" (2017), section 3. Smaller is better. It depends on the number of images
 * (the paper takes 50,000), the split, the resize and the weights, all of which are in its protocol.
 */
export default definePlugin({
  kind: 'metric',
  name: 'fid',
  summary: 'Fréchet inception distance; needs the weights of the 2015 Inception.',
  params: Type.Object(
    { ...inceptionParams, ...fakesParams(10_000), ...realsParams(10_000), ...nameParam('fid') },
    { additionalProperties: false },
  ),
  check({ fakes, reals }) {
    const least = Math.min(fakes, reals);
    if (least > SIZE) return [];
    return [
      {
        param: fakes <= reals ? 'fakes' : 'reals',
        severity: 'warning',
        message: singular(least),
        hint: 'Take more images, or use kid.',
      },
    ];
  },
  build: (params) =>
    inceptionMetric(params, {
      scores: besideReal(params.name),
      least: TWO,
      warn(count, { notice }) {
        // Fewer than the params ask for: \`check\` did not know how many there are.
        if (count > SIZE || count === params.reals) return;
        notice(`warning: ${params.name}: ${singular(count)}; kid is fair for few images`);
      },
      async score(network, inputs) {
        const { frechetScore } = await import('./features/distance.js');
        return frechetScore(params.name, network, inputs, params);
      },
    }),
});
