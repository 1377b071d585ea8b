export { TRACE_BACKEND, TraceBackend } from './backend.js';
export { lateTensor, valuesLater } from './late-values.js';
export { KERNELS } from './kernels/index.js';
export { applyRule, shared, useTraceBackend } from './register.js';
export { deviceType, type TensorData } from './tensor-data.js';
