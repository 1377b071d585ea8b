import * as tf from '@tensorflow/tfjs-core';
import { RANDOM_UNIFORM, type RandomUniformAttrs } from './step-random.js';
import { deriveKey, uniformValues } from '../../random/index.js';

/**
 * Registers the kernel for a backend that computes on the host or accepts host values: it draws in
 * JavaScript. Registering again does nothing.
 */
export function registerHostRandom(backendName: string): void {
  if (tf.getKernel(RANDOM_UNIFORM, backendName)) return;
  tf.registerKernel({
    kernelName: RANDOM_UNIFORM,
    backendName,
    kernelFunc: ({ inputs, attrs, backend }) => {
      const { shape, use } = attrs as unknown as RandomUniformAttrs;
      const host = backend as tf.KernelBackend;
      const [k0, k1] = host.readSync(inputs.seed!.dataId) as Int32Array;
      const [step] = host.readSync(inputs.step!.dataId) as Int32Array;
      const key = deriveKey(deriveKey([k0 >>> 0, k1 >>> 0], step >>> 0), use);
      const values = uniformValues(key, tf.util.sizeFromShape([...shape]));
      return {
        dataId: host.write(values, [...shape], 'float32'),
        shape: [...shape],
        dtype: 'float32',
      };
    },
  });
}
