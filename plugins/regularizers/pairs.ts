import * as tf from '@tensorflow/tfjs-core';
import { Type, definePlugin, termParams } from 'gan-recipes/plugin';

/**
 * A regularizer of the generator: the mean absolute difference of the images of a pair.
 * @param pair the name that a model's game gives the pair
 * @param weight by default, as in the paper
 */
export function pairRegularizer(about: {
  readonly name: string;
  readonly summary: string;
  readonly pair: string;
  readonly weight: number;
}) {
  const { name, summary, pair, weight } = about;
  return definePlugin({
    kind: 'regularizer',
    name,
    summary,
    params: Type.Object(termParams(weight), { additionalProperties: false }),
    build: () => ({
      player: 'generator',
      reads: [`pairs.${pair}`],
      term({ pairs }) {
        const [wanted, made] = pairs[pair]();
        return { value: tf.mean<tf.Scalar>(tf.abs(tf.sub(wanted, made))) };
      },
    }),
  });
}
