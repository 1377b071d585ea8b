import * as tf from '@tensorflow/tfjs-core';
import { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';

type Kernel = Parameters<tf.KernelFunc>[0];

/**
 * Runs a kernel of TensorFlow.js's own CPU backend on another backend's tensors, for what XLA
 * cannot compute: strings, complex numbers, results whose shape depends on values.
 */
export function hostKernel(kernelName: string, { inputs, attrs, backend }: Kernel) {
  const kernel = tf.getKernel(kernelName, 'cpu');
  if (!kernel) throw new Error(`no backend here has the kernel ${kernelName}`);
  const home = backend as tf.KernelBackend & { disposeData(dataId: tf.DataId): boolean };
  // A new backend for each call: tensors that the kernel leaves behind are freed with the backend.
  const cpu = new MathBackendCPU();
  const visitors = mapped(inputs, (tensor) => visit(home, cpu, tensor));
  const result = kernel.kernelFunc({ inputs: visitors, ...(attrs && { attrs }), backend: cpu });
  const bring = ({ dataId, shape, dtype }: tf.TensorInfo): tf.TensorInfo => ({
    dataId: home.write(cpu.readSync(dataId), shape, dtype),
    shape,
    dtype,
  });
  return Array.isArray(result) ? result.map(bring) : bring(result);
}

/** Applies a function to all inputs, given by name or as a list. An input may itself be a list. */
function mapped(inputs: tf.NamedTensorInfoMap, apply: (tensor: tf.TensorInfo) => tf.TensorInfo) {
  const each = (input: unknown): unknown => {
    if (!input) return input;
    return Array.isArray(input) ? input.map(each) : apply(input as tf.TensorInfo);
  };
  if (Array.isArray(inputs)) return each(inputs) as tf.NamedTensorInfoMap;
  const entries = Object.entries(inputs).map(([name, input]) => [name, each(input)]);
  return Object.fromEntries(entries) as tf.NamedTensorInfoMap;
}

/** A copy of a tensor on the CPU backend. A complex tensor is copied as a pair of real ones. */
function visit(home: tf.KernelBackend, cpu: MathBackendCPU, tensor: tf.TensorInfo): tf.TensorInfo {
  const { shape, dtype } = tensor;
  // Some kernels expect complete tensor objects.
  const rank = shape.length;
  const values = home.readSync(tensor.dataId);
  if (dtype !== 'complex64')
    return { shape, dtype, rank, dataId: cpu.write(values, shape, dtype) } as tf.TensorInfo;
  const pairs = values as Float32Array;
  const part = (offset: number) =>
    cpu.makeTensorInfo(
      shape,
      'float32',
      pairs.filter((_, i) => i % 2 === offset),
    );
  const complex = cpu.makeTensorInfo(shape, 'complex64');
  cpu.data.get(complex.dataId).complexTensorInfos = { real: part(0), imag: part(1) };
  return complex;
}
