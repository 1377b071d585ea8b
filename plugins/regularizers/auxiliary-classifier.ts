import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin, termParams } from 'gan-recipes/plugin';

/**
 * The class term of Odena et al., "Conditional image synthesis with auxiliary classifier GANs" (2017),
 * equation 3: the cross-entropy of the head `classes`, which guesses the class of an image.
 *   player discriminator: on real images and fakes
 *   player generator: on fakes
 */
export default definePlugin({
  kind: 'regularizer',
  name: 'auxiliary-classifier',
  summary: "The discriminator's head tells the classes apart, and fakes show theirs, as in ACGAN.",
  params: Type.Object(
    {
      ...termParams(1),
      player: Type.Enum(['discriminator', 'generator'], {
        default: 'discriminator',
        description: 'Whose loss the term is added to. The paper adds one to each.',
      }),
    },
    { additionalProperties: false },
  ),
  build: ({ player }) => ({
    player,
    reads: ['heads.classes', 'classes'],
    term({ heads, classes }) {
      const error = (logits: tf.Tensor) => {
        const right = tf.mul(tf.logSoftmax(logits), classes!);
        return tf.neg(tf.mean<tf.Scalar>(tf.sum(right, 1)));
      };
      const ofFakes = error(heads.classes.fake);
      if (player === 'generator') return { value: ofFakes };
      return { value: tf.add(error(heads.classes.real), ofFakes) };
    },
  }),
});
