export { TRACE_BACKEND, TraceBackend } from './backend.js';
export { lateTensor, lateZeros, valuesLater } from './late-values.js';
export { KERNELS } from './kernels/index.js';
export { applyRule, onTraceBackend, shared, useTraceBackend } from './register.js';
export { deviceType, type TensorData } from './tensor-data.js';
