import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { StepRandom } from '../../trace/index.js';

/** What TensorFlow.js's dropout keeps to itself. */
interface Dropout {
  readonly rate: number;
  getNoiseShape(input: tf.Tensor): number[] | null | undefined;
  call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor | tf.Tensor[];
}

/**
 * Makes a model's dropout draw from the step's random numbers. TensorFlow.js would draw on the host:
 * once, when the step is compiled, and then drop the same values for ever.
 * @param random of the step that is under way
 */
export function drawDropoutFrom({ layers }: LayersModel, random: () => StepRandom): void {
  for (const layer of layers) {
    // A model can be a layer of another.
    if ('layers' in layer) drawDropoutFrom(layer as LayersModel, random);
    if (/^(Dropout|SpatialDropout1D)$/.test(layer.getClassName())) {
      replaceDraw(layer as unknown as Dropout, random);
    }
  }
}

function replaceDraw(layer: Dropout, random: () => StepRandom): void {
  const { rate } = layer;
  layer.call = (inputs, { training }) => {
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    if (!training || rate <= 0) return x;
    return tf.tidy(() => {
      const drawn = random().uniform(layer.getNoiseShape(x) ?? x.shape);
      const kept = tf.cast(tf.greaterEqual(drawn, rate), 'float32');
      // What is left is scaled up, so that the sum stays the same on average.
      return tf.mul(x, tf.mul(kept, rate < 1 ? 1 / (1 - rate) : 0));
    });
  };
}
