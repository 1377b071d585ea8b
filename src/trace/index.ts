export type { HostDType, HostTensor, InputSpec, TensorFunction } from './function.js';
