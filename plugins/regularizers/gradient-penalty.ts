import { Type, definePlugin, scheduledNumber, termParams } from 'gan-recipes/plugin';
import { between, checkMixesBatch, gradientLengthPenalty } from './gradients.js';

const TARGET = 1;

/**
 * The penalty of Gulrajani et al., "Improved training of Wasserstein GANs" (2017), algorithm 1:
 *   mean((|dD/du at u| - target)^2), u at random on the line from a fake to a real image
 * `target: 0` is the zero-centred penalty of Thanh-Tung et al., "Improving generalization and stability
 * of GANs" (2019).
 */
export default definePlugin({
  kind: 'regularizer',
  name: 'gradient-penalty',
  summary: 'Gradients of a given length between fakes and real images, as in WGAN-GP.',
  params: Type.Object(
    {
      ...termParams(10),
      target: scheduledNumber({
        default: TARGET,
        minimum: 0,
        description: "Length that the discriminator's gradient should have.",
      }),
      oneSided: Type.Boolean({
        default: false,
        description: 'Punish only gradients longer than the target.',
      }),
    },
    { additionalProperties: false },
  ),
  check: (_, run) => checkMixesBatch(run),
  build: ({ target, oneSided }) => ({
    player: 'discriminator',
    reads: ['real', 'fake', 'discriminate'],
    settings: { target: { of: target, builtIn: [TARGET] } },
    term: (view, _, { target }) => ({
      value: gradientLengthPenalty(view, between(view), { target, oneSided }),
    }),
  }),
});
