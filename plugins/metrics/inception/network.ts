import * as tf from '@tensorflow/tfjs-core';
import {
  userError,
  type FeatureNetwork,
  type ImageSpec,
  type MetricInputs,
} from 'gan-recipes/plugin';
import type { TensorFunction } from 'gan-recipes/trace';
import { resizeBy, resizeMatrix, type Resize } from '../features/resize.js';
import { CLASSES, FEATURES, INCEPTION, SIZE, type Part } from './layers.js';
import type { InceptionWeights } from './weights.js';

/**
 * Loads the 2015 Inception onto a device: 2,048 features from its last average pool, and logits of
 * 1,008 classes.
 * @param atOnce batch size
 * @throws GanError (exit code 2) if it does not support such images
 */
export async function openInception(
  weights: InceptionWeights,
  resize: Resize,
  { session, image }: Pick<MetricInputs, 'session' | 'image'>,
  atOnce: number,
): Promise<FeatureNetwork> {
  const compiled = await session.compile(inceptionFunction(weights, resize, atOnce, image));
  const shape = [atOnce, image.height, image.width, image.channels];
  const each = image.height * image.width * image.channels;
  return {
    name: 'inception-2015',
    hash: weights.hash,
    protocol: { resize },
    async extract(images, progress) {
      const count = images.length / each;
      const features = new Float32Array(count * FEATURES);
      const logits = new Float32Array(count * CLASSES);
      for (let first = 0; first < count; first += atOnce) {
        const some = Math.min(atOnce, count - first);
        const data = new Uint8Array(atOnce * each);
        data.set(images.subarray(first * each, (first + some) * each));
        const outputs = await compiled.run({ images: { shape, dtype: 'uint8', data } });
        const found = await outputs.read();
        features.set(found.features.data.subarray(0, some * FEATURES), first * FEATURES);
        logits.set(found.logits.data.subarray(0, some * CLASSES), first * CLASSES);
        progress(first + some);
      }
      return { count, features, size: FEATURES, logits, classes: CLASSES };
    },
  };
}

/**
 * The network on the TensorFlow.js backend that is active. Input: `images` uint8 [batch, height,
 * width, channels]. Outputs: `features` float32 [batch, 2048] and `logits` float32 [batch, 1008].
 */
export function inceptionFunction(
  weights: InceptionWeights,
  resize: Resize,
  batch: number,
  { height, width, channels }: ImageSpec,
): TensorFunction {
  if (channels !== 1 && channels !== 3) {
    const fact = `metrics with Inception need images with 1 or 3 channels; these have ${channels}`;
    throw userError('GAN_IMAGE_CHANNELS', fact, {
      hint: 'Set the `channels` of the data set to 3, or leave the metric out.',
    });
  }
  const name = `inception/${weights.hash.slice(7, 15)}`;
  const state = new Map<string, tf.Variable>();
  const variable = <R extends tf.Rank>(
    key: string,
    values: Float32Array,
    shape: readonly number[],
  ) => {
    const made = tf.variable(tf.tensor<R>(values, [...shape] as tf.ShapeMap[R]), false);
    state.set(`${name}/${key}`, made);
    return made;
  };
  const layers = new Map(
    [...weights.convolutions].map(([key, { shape, kernel, bias }]) => {
      const filter = variable<tf.Rank.R4>(`${key}/kernel`, kernel, shape);
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
      const floats = tf.cast(images as tf.Tensor4D, 'float32');
      const coloured = channels === 3 ? floats : tf.concat([floats, floats, floats], 3);
      const resized = resizeBy(coloured, down, across);
      // As the graph does: not the [-1, 1] of other Inceptions.
      const scaled = tf.div<tf.Tensor4D>(tf.sub(resized, 128), 128);
      const features = tf.mean<tf.Tensor2D>(INCEPTION.reduce(apply, scaled), [1, 2]);
      return { features, logits: tf.matMul(features, classes, false, true) };
    },
  };
}
