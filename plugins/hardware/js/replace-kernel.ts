import * as tf from '@tensorflow/tfjs-core';

const replaced = new Map<string, tf.KernelFunc>();

/**
 * Puts a kernel of ours in the place of TensorFlow.js's own, once.
 * @param backendName a backend whose values are in memory, registered
 * @param make is given TensorFlow.js's own kernel
 */
export function replaceKernel(
  kernelName: string,
  backendName: string,
  make: (own: tf.KernelFunc) => tf.KernelFunc,
): void {
  const own = tf.getKernel(kernelName, backendName);
  const key = `${backendName} ${kernelName}`;
  if (!own || own.kernelFunc === replaced.get(key)) return;
  const kernelFunc = make(own.kernelFunc);
  tf.unregisterKernel(kernelName, backendName);
  tf.registerKernel({ kernelName, backendName, kernelFunc });
  replaced.set(key, kernelFunc);
}
