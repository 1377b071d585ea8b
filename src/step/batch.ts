import * as tf from '@tensorflow/tfjs-core';
import type { ImageSpec } from '../plugin/index.js';
import type { InputSpec } from '../trace/index.js';

/**
 * The data inputs of a step: the whole data set and the batch's `indices`, or, if images are
 * streamed, the batch alone.
 */
export function dataInputs({
  batch,
  image,
  images,
}: {
  readonly batch: number;
  readonly image: ImageSpec;
  readonly images: number | 'streamed';
}): Record<'images' | 'labels', InputSpec> & { readonly indices?: InputSpec } {
  const count = images === 'streamed' ? batch : images;
  return {
    images: { shape: [count, image.height, image.width, image.channels], dtype: 'uint8' },
    labels: { shape: [count], dtype: 'int32' },
    ...(images === 'streamed' ? {} : { indices: { shape: [batch], dtype: 'int32' } }),
  };
}

/** The batch's images or labels, int32. */
export function ofBatch(inputs: Record<string, tf.Tensor>, what: 'images' | 'labels'): tf.Tensor {
  return 'indices' in inputs ? tf.gather(inputs[what], inputs.indices) : inputs[what];
}
