export { TRACE_BACKEND, type TraceBackend } from './backend.js';
export { KERNELS } from './kernels/index.js';
export { useTraceBackend } from './register.js';
