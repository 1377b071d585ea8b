import * as tf from '@tensorflow/tfjs-core';
import { userError, type FeatureNetwork, type ImageSpec } from 'gan/plugin';
import { shareBatch, type TensorFunction } from 'gan/trace';
import { resizeBy, resizeMatrix, type Resize } from '../features/resize.js';
import { CLASSES, FEATURES, INCEPTION, SIZE, type Part } from './layers.js';
import type { InceptionWeights } from './weights.js';

/** The 2015 Inception: 2,048 features from its last average pool, and logits of 1,008 classes. */
export function inceptionNetwork(weights: InceptionWeights, resize: Resize): FeatureNetwork {
  return {
    name: 'inception-2015',
    hash: weights.hash,
    features: FEATURES,
    logits: CLASSES,
    protocol: { resize },
    make: (batch, image) => makeFunction(weights, resize, batch, image),
  };
}

function makeFunction(
  weights: InceptionWeights,
  resize: Resize,
  batch: number,
  { height, width, channels }: ImageSpec,
): TensorFunction {
  if (channels !== 1 && channels !== 3) {
    throw userError('GAN_IMAGE_CHANNELS', `Inception looks at 1 or 3 channels, not ${channels}`);
  }
  const name = `inception/${weights.hash.slice(7, 15)}`;
  const state = new Map<string, tf.Variable>();
  const variable = <R extends tf.Rank>(key: string, values: Float32Array, shape: number[]) => {
    const made = tf.variable(tf.tensor<R>(values, shape as tf.ShapeMap[R]), false);
    state.set(`${name}/${key}`, made);
    return made as tf.Variable<R>;
  };
  const layers = new Map(
    [...weights.convolutions].map(([key, { shape, kernel, bias }]) => {
      const filter = variable<tf.Rank.R4>(`${key}/kernel`, kernel, [...shape]);
      return [key, { filter, bias: variable(`${key}/bias`, bias, [bias.length]) }] as const;
    }),
  );
  const classes = variable<tf.Rank.R2>('classes', weights.classes, [CLASSES, FEATURES]);
  const axis = (from: number) =>
    state.get(`${name}/${resize}/${from}`) ??
    variable(`${resize}/${from}`, resizeMatrix(resize, from, SIZE), [SIZE, from]);
  const [down, across] = [axis(height), axis(width)] as tf.Variable<tf.Rank.R2>[];

  const apply = (x: tf.Tensor4D, part: Part): tf.Tensor4D => {
    switch (part.kind) {
      case 'conv': {
        const { name: key, stride, pad } = part.layer;
        const { filter, bias } = layers.get(key)!;
        return tf.relu(tf.add(tf.conv2d(x, filter, stride, pad), bias));
      }
      case 'pool': {
        const pool = part.pool === 'max' ? tf.maxPool : tf.avgPool;
        return pool(x, 3, part.stride, part.stride === 2 ? 'valid' : 'same');
      }
      case 'branches':
        return tf.concat(
          part.branches.map((branch) => branch.reduce(apply, x)),
          3,
        );
    }
  };
  return {
    name: 'inception_2015',
    inputs: { images: { shape: [batch, height, width, channels], dtype: 'uint8' } },
    state,
    call({ images }) {
      const floats = shareBatch(tf.cast(images, 'float32')) as tf.Tensor4D;
      const coloured = channels === 3 ? floats : tf.concat([floats, floats, floats], 3);
      const resized = resizeBy(coloured, down, across);
      // As the graph does: not the [-1, 1] of other Inceptions.
      const scaled = tf.div<tf.Tensor4D>(tf.sub(resized, 128), 128);
      const features = tf.mean<tf.Tensor2D>(INCEPTION.reduce(apply, scaled), [1, 2]);
      return { features, logits: tf.matMul(features, classes, false, true) };
    },
  };
}
