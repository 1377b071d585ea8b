export type { HostDType, HostTensor, InputSpec, Precision, TensorFunction } from './function.js';
export { convolve, type ConvolutionOptions } from './convolve.js';
export {
  Constant,
  Identity,
  Normal,
  Orthogonal,
  TruncatedNormal,
  Uniform,
  assertDrawable,
} from './initializers/index.js';
export { StepRandom, registerHostRandom } from './random/index.js';
export {
  deriveKey,
  keyOf,
  normalValues,
  permutation,
  randomBits,
  threefry,
  uniformValues,
  useOf,
  type Key,
} from '../random/index.js';
export { gradientOf, missingGradient, stopGradient } from './gradients/index.js';
export { after, atOnce } from './in-order.js';
export { shareBatch } from './share-batch.js';
export { trace, type Slot, type TracedFunction } from './trace.js';
export {
  KERNELS,
  TraceBackend,
  applyRule,
  deviceType,
  lateZeros,
  onTraceBackend,
  shared,
  useTraceBackend,
  valuesLater,
  type TensorData,
} from './backend/index.js';
export * as program from './program/index.js';
export type { Graph, Node, Primitive, PrimitiveParams, Program } from './program/index.js';
