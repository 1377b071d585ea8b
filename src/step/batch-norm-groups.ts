import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { userError } from '../errors/index.js';

type LayerVariable = LayersModel['weights'][number];

/** Private members of TensorFlow.js's batch normalization. */
interface BatchNorm {
  readonly epsilon: number;
  readonly momentum: number;
  readonly axis: number;
  readonly gamma?: LayerVariable;
  readonly beta?: LayerVariable;
  readonly movingMean: LayerVariable;
  readonly movingVariance: LayerVariable;
  call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor | tf.Tensor[];
}

/**
 * Makes a model's batch normalization compute its training statistics over groups of the batch
 * instead of the whole batch: "ghost batches", Hoffer, Hubara and Soudry, "Train longer, generalize
 * better" (2017). Devices that train together exchange no statistics if each group is on one
 * device. The recorded statistics follow the mean of the groups' statistics.
 * @param groups number of equal, consecutive parts of the batch; 1 leaves the model unchanged
 */
export function groupBatchNorm({ layers }: LayersModel, groups: number): void {
  if (groups === 1) return;
  for (const layer of layers) {
    // A model can be a layer of another model.
    if ('layers' in layer) groupBatchNorm(layer as LayersModel, groups);
    if (layer.getClassName() === 'BatchNormalization') group(layer as unknown as BatchNorm, groups);
  }
}

function group(norm: BatchNorm, groups: number): void {
  const whole = norm.call.bind(norm);
  norm.call = (inputs, kwargs) => {
    if (!kwargs.training) return whole(inputs, kwargs);
    return tf.tidy(() => normalize(norm, Array.isArray(inputs) ? inputs[0] : inputs, groups));
  };
}

function normalize(norm: BatchNorm, x: tf.Tensor, groups: number): tf.Tensor {
  const [batch, ...rest] = x.shape;
  const { rank } = x;
  if (norm.axis !== -1 && norm.axis !== rank - 1) {
    throw userError('GAN_BATCH_NORM', 'batch normalization in groups supports channels last only', {
      hint: 'Set train.batchNormGroups to 1.',
    });
  }
  const parts = tf.reshape(x, [groups, batch / groups, ...rest]);
  // All axes but the groups (first) and the channels (last).
  const axes = Array.from({ length: rank - 1 }, (_, i) => i + 1);
  const { mean, variance } = tf.moments(parts, axes, true);
  const scale = tf.rsqrt(tf.add(variance, norm.epsilon));
  let normal = tf.reshape(tf.mul(tf.sub(parts, mean), scale), x.shape);
  if (norm.gamma) normal = tf.mul(normal, norm.gamma.read());
  if (norm.beta) normal = tf.add(normal, norm.beta.read());
  follow(norm.movingMean, mean, norm.momentum);
  follow(norm.movingVariance, variance, norm.momentum);
  return normal;
}

/** As TensorFlow.js does for the whole batch: v + (new - v) (1 - momentum). */
function follow(variable: LayerVariable, ofGroups: tf.Tensor, momentum: number): void {
  const old = variable.read();
  const mean = tf.reshape(tf.mean(ofGroups, 0), old.shape);
  variable.write(tf.add(old, tf.mul(tf.sub(mean, old), 1 - momentum)));
}
