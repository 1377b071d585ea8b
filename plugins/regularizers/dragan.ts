import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin, scheduledNumber, termParams } from 'gan-recipes/plugin';
import { checkMixesBatch, gradientLengthPenalty } from './gradients.js';

const SPREAD = 0.5;

/**
 * Kodali et al., "On convergence and stability of GANs" (2017), algorithm 1:
 *   mean((|dD/du at u| - 1)^2), u = x + spread * std(x) * U[0, 1), x real, std over the batch's values
 */
export default definePlugin({
  kind: 'regularizer',
  name: 'dragan',
  summary: 'Gradients of length 1 around real images.',
  params: Type.Object(
    {
      ...termParams(10),
      spread: scheduledNumber({
        default: SPREAD,
        minimum: 0,
        description: 'How far the noise goes, in standard deviations of the images.',
      }),
    },
    { additionalProperties: false },
  ),
  check: (_, run) => checkMixesBatch(run),
  build: ({ spread }) => ({
    player: 'discriminator',
    reads: ['real', 'discriminate'],
    settings: { spread: { of: spread, builtIn: [SPREAD] } },
    term(view, _, settings) {
      const { real, uniform } = view;
      const deviation = tf.sqrt(tf.moments(real).variance);
      const noise = tf.mul(tf.mul(deviation, settings.spread), uniform(real.shape));
      const around = tf.add<tf.Tensor4D>(real, noise);
      const value = gradientLengthPenalty(view, around, { target: 1, oneSided: false });
      return { value };
    },
  }),
});
