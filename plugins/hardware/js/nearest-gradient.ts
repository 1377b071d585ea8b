import * as tf from '@tensorflow/tfjs-core';
import { replaceKernel } from './replace-kernel.js';

/**
 * The gradient of enlarging images by their nearest pixels. TensorFlow.js's own kernel takes the second
 * and later images of a batch from the wrong place of dy (it counts them by the small images' size), so
 * that whatever lies before an upsampling layer is trained with wrong gradients.
 */
export function registerNearestGradient(backendName: string): void {
  replaceKernel(tf.ResizeNearestNeighborGrad, backendName, () => nearestGradient);
}

function nearestGradient({ inputs, attrs, backend }: Parameters<tf.KernelFunc>[0]): tf.TensorInfo {
  const { images, dy } = inputs as { images: tf.TensorInfo; dy: tf.TensorInfo };
  const [batch, height, width, channels] = images.shape;
  const [, dyHeight, dyWidth] = dy.shape;
  const host = backend as tf.KernelBackend;
  const values = host.readSync(dy.dataId) as Float32Array;
  const rows = sources(height, dyHeight, attrs);
  const columns = sources(width, dyWidth, attrs);
  const sums = new Float64Array(batch * height * width * channels);
  let from = 0;
  for (let image = 0; image < batch; image++) {
    for (const row of rows) {
      for (const column of columns) {
        const to = ((image * height + row) * width + column) * channels;
        for (let channel = 0; channel < channels; channel++) sums[to + channel] += values[from++];
      }
    }
  }
  const gradient = Float32Array.from(sums);
  return {
    dataId: host.write(gradient, images.shape, 'float32'),
    shape: images.shape,
    dtype: 'float32',
  };
}

/** The pixel that each enlarged pixel repeats, along one axis. */
function sources(before: number, after: number, attrs: unknown): Int32Array {
  const { alignCorners, halfPixelCenters } = attrs as {
    readonly alignCorners: boolean;
    readonly halfPixelCenters?: boolean;
  };
  const corners = alignCorners && after > 1;
  const scale = corners ? (before - 1) / (after - 1) : before / after;
  return Int32Array.from({ length: after }, (_, i) => {
    const at = scale * (halfPixelCenters ? i + 0.5 : i);
    return Math.min(before - 1, alignCorners ? Math.round(at) : Math.floor(at));
  });
}
