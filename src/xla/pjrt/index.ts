/**
 * Bindings of the PJRT C API, one function for each of its calls. Private to src/xla: other code
 * uses src/xla/device. Importing this loads koffi, but no plugin.
 */
export { PjrtLibrary } from './load.js';
export * from './client.js';
export {
  PJRT_Buffer_Destroy,
  PJRT_Buffer_DestroyAsync,
  PJRT_Buffer_IsDeleted,
  PJRT_Buffer_ToHostBuffer,
  PJRT_Client_BufferFromHostBuffer,
  type BufferType,
} from './buffer.js';
export * from './executable.js';
export * from './topology.js';
export { encodeCompileOptions, type CompileOptions } from './compile-options.js';
export type { Options } from './named-values.js';
export * from './sync.js';
