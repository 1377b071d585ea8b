import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { StepRandom } from '../trace/index.js';

/** Private members of TensorFlow.js's layers that draw random numbers. */
interface Drawing {
  readonly rate: number;
  readonly stddev: number;
  /** Only of Dropout and its subclasses. */
  getNoiseShape?(input: tf.Tensor): number[] | null | undefined;
  call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor | tf.Tensor[];
}

/** A layer that draws by itself, as those of `gan-recipes/layers` do. */
interface DrawsItself {
  drawFrom(random: () => StepRandom): void;
}

/** Output of a layer in training. Undefined if the layer does not change its input. */
type Draw = (layer: Drawing, x: tf.Tensor, random: StepRandom) => tf.Tensor | undefined;

/** By class name: all layers of TensorFlow.js that draw, except those inside recurrent layers. */
const DRAWS: ReadonlyMap<string, Draw> = new Map([
  ['Dropout', dropout],
  ['SpatialDropout1D', dropout],
  ['GaussianNoise', gaussianNoise],
  ['GaussianDropout', gaussianDropout],
  ['AlphaDropout', alphaDropout],
]);

/**
 * Makes a model's dropout and noise layers draw from the step's random numbers. TensorFlow.js's would
 * draw on the host, once while the step is compiled, and reuse these values in every step.
 * @param random returns the random numbers of the current step
 */
export function drawDropoutFrom({ layers }: LayersModel, random: () => StepRandom): void {
  for (const layer of layers) {
    // A model can be a layer of another model.
    if ('layers' in layer) drawDropoutFrom(layer as LayersModel, random);
    const draw = DRAWS.get(layer.getClassName());
    if (draw) replaceDraw(layer as unknown as Drawing, draw, random);
    if ('drawFrom' in layer) (layer as unknown as DrawsItself).drawFrom(random);
  }
}

function replaceDraw(layer: Drawing, draw: Draw, random: () => StepRandom): void {
  layer.call = (inputs, { training }) => {
    const x = Array.isArray(inputs) ? inputs[0] : inputs;
    if (!training) return x;
    return tf.tidy(() => draw(layer, x, random()) ?? x);
  };
}

function dropout(layer: Drawing, x: tf.Tensor, random: StepRandom): tf.Tensor | undefined {
  const { rate } = layer;
  if (rate <= 0) return undefined;
  // Kept values are scaled up, so that the expected sum stays the same.
  return tf.mul(x, tf.mul(kept(layer, x, random), rate < 1 ? 1 / (1 - rate) : 0));
}

function gaussianNoise({ stddev }: Drawing, x: tf.Tensor, random: StepRandom): tf.Tensor {
  return tf.add(x, tf.mul(random.normal(x.shape), stddev));
}

function gaussianDropout({ rate }: Drawing, x: tf.Tensor, random: StepRandom) {
  if (rate <= 0 || rate >= 1) return undefined;
  const stddev = Math.sqrt(rate / (1 - rate));
  return tf.mul(x, tf.add(tf.mul(random.normal(x.shape), stddev), 1));
}

/**
 * SELU's limit for large negative inputs: Klambauer et al., "Self-normalizing neural networks"
 * (2017).
 */
const SELU_FLOOR = -1.6732632423543772 * 1.0507009873554805;

/** Sets dropped values to SELU's limit, then scales and shifts to preserve mean and variance. */
function alphaDropout(layer: Drawing, x: tf.Tensor, random: StepRandom): tf.Tensor | undefined {
  const { rate } = layer;
  if (rate <= 0 || rate >= 1) return undefined;
  const keep = kept(layer, x, random);
  const changed = tf.add(tf.mul(x, keep), tf.mul(tf.sub(1, keep), SELU_FLOOR));
  const scale = ((1 - rate) * (1 + rate * SELU_FLOOR ** 2)) ** -0.5;
  return tf.add(tf.mul(changed, scale), -scale * SELU_FLOOR * rate);
}

/** 1 where a value is kept, 0 where it is dropped. */
function kept(layer: Drawing, x: tf.Tensor, random: StepRandom): tf.Tensor {
  const shape = layer.getNoiseShape?.(x) ?? x.shape;
  return tf.cast(tf.greaterEqual(random.uniform(shape), layer.rate), 'float32');
}
