import * as tf from '@tensorflow/tfjs-core';
import { GanError, messageOf } from '../../errors/index.js';
import type { Node } from '../program/index.js';
import { TRACE_BACKEND, TraceBackend } from './backend.js';
import { KERNELS } from './kernels/index.js';
import { modelLine } from './model-line.js';
import type { KernelRule } from './rule.js';

/** Registers the tracing backend with TensorFlow.js and makes it active. */
export async function useTraceBackend(): Promise<TraceBackend> {
  if (!tf.findBackendFactory(TRACE_BACKEND)) {
    tf.registerBackend(TRACE_BACKEND, () => new TraceBackend(), 0);
    for (const [kernelName, apply] of Object.entries(KERNELS)) {
      tf.registerKernel({
        kernelName,
        backendName: TRACE_BACKEND,
        kernelFunc: traced(kernelName, apply),
      });
    }
  }
  await tf.setBackend(TRACE_BACKEND);
  return tf.backend() as TraceBackend;
}

/**
 * Does work with the tracing backend active, and makes the one that was active before active again. A
 * variable that was made meanwhile is moved to the other backend when it is first used there.
 */
export async function onTraceBackend<T>(work: () => Promise<T>): Promise<T> {
  const before = tf.getBackend() as string | undefined;
  await useTraceBackend();
  try {
    return await work();
  } finally {
    if (before !== undefined) await tf.setBackend(before);
  }
}

function traced(kernelName: string, apply: KernelRule): tf.KernelFunc {
  return ({ inputs, attrs, backend }) => {
    const tracer = backend as TraceBackend;
    // Identity computes nothing, and layers clone weights outside a step.
    if (kernelName === 'Identity') return shared(tracer, inputs.x!);
    try {
      return applyRule(tracer, kernelName, apply, inputs, attrs);
    } catch (cause) {
      if (cause instanceof GanError) throw cause;
      const message = messageOf(cause);
      throw new GanError('GAN_CANNOT_TRACE', `${kernelName}: ${message}`, {
        cause,
        hint: modelLine(new Error().stack),
      });
    }
  };
}

/** Adds a kernel's nodes to the backend's graph and gives tensors for its outputs. */
export function applyRule(
  tracer: TraceBackend,
  kernelName: string,
  apply: KernelRule,
  inputs: tf.NamedTensorInfoMap,
  attrs: tf.NamedAttrMap | undefined,
): tf.TensorInfo | tf.TensorInfo[] {
  const result = apply({
    graph: tracer.graph,
    input: (name) => tracer.node(inputs[name]!),
    optional: (name) => (inputs[name] ? tracer.node(inputs[name]) : undefined),
    get list() {
      return Object.values(inputs).map((tensor) => tracer.node(tensor!));
    },
    attrs: attrs as never,
  });
  return Array.isArray(result)
    ? result.map((node: Node) => tracer.tensor(node, kernelName))
    : tracer.tensor(result, kernelName);
}

/** A second reference to the same value. */
export function shared(tracer: TraceBackend, x: tf.TensorInfo): tf.TensorInfo {
  tracer.incRef(x.dataId);
  return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
}
