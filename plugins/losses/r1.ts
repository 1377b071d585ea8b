import * as tf from '@tensorflow/tfjs-core';
import { type Loss, Type, definePlugin, readsOf } from 'gan-recipes/plugin';
import { checkMixesBatch, squaredGradient } from '../regularizers/gradients.js';
import hinge from './hinge.js';
import leastSquares from './least-squares.js';
import modifiedGan from './modified-gan.js';

/** Losses that the penalty can be added to. */
const BASES: Record<string, () => Loss> = {
  'modified-gan': () => modifiedGan.build({ labelSmoothing: 0 }),
  hinge: () => hinge.build({ margin: 1 }),
  'least-squares': () => leastSquares.build({ realLabel: 1, fakeLabel: 0, generatorLabel: 1 }),
};

/**
 * The R1 penalty of Mescheder, Geiger and Nowozin, "Which training methods for GANs do actually
 * converge?" (2018), equation 9, on top of another loss; with the default base, non-saturating
 * losses without label smoothing, as in the paper and in StyleGAN:
 *   D: base + gamma / 2 * mean(|dD/dx at x|^2), x real
 *   G: base
 * `loss: modified-gan` with `regularizers: [r1]` is the same in parts, whose weight may be scheduled.
 *
 * Batch norm in the discriminator mixes the images of a batch; take
 * `discriminatorNorm: none` with dcgan.
 */
export default definePlugin({
  kind: 'loss',
  name: 'r1',
  summary: "Another loss with the R1 penalty on the discriminator's gradient at real images.",
  params: Type.Object(
    {
      gamma: Type.Number({ default: 10, minimum: 0, description: 'Weight of the penalty.' }),
      base: Type.Enum(Object.keys(BASES), {
        default: 'modified-gan',
        description: 'The losses that the penalty is added to, with no label smoothing.',
      }),
    },
    { additionalProperties: false },
  ),
  check: (_, run) => checkMixesBatch(run),
  build({ gamma, base }) {
    const loss = BASES[base]();
    const { discriminator, generator } = readsOf(loss);
    return {
      reads: { discriminator: [...discriminator, 'real', 'discriminate'], generator },
      discriminator(view) {
        const squares = squaredGradient(view, view.real);
        return tf.add(loss.discriminator(view), tf.mul(gamma / 2, squares));
      },
      generator: (view) => loss.generator(view),
    };
  },
});
