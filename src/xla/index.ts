import type { Device } from './device/device.js';
import type { OpenDeviceOptions } from './device/open-device.js';
import type { XlaBackendOptions } from './eager/index.js';
import type { SelfTest } from './device/self-test.js';
import type { AotCompiler } from '../plugin/index.js';
import type { AotOptions } from './session/aot-compiler.js';
import type { CompiledForTopology, TopologyOptions } from './topology/compile-for-topology.js';

export type { Device, DeviceBuffer, Executable } from './device/device.js';
export type { OpenDeviceOptions } from './device/open-device.js';
export {
  ensureXlaPlugin,
  findXlaPlugin,
  namedLibrary,
  type FoundXlaPlugin,
  type XlaPluginContext,
} from './install/ensure.js';
export { ensureCuda, findCuda, type CudaParts, type FoundCuda } from './install/cuda/ensure.js';
export type { CudaPluginName, NvidiaPackage } from './install/cuda/packages.js';
export type { SelfTest } from './device/self-test.js';
export { isIntact } from './install/installed.js';
export {
  XLA_PLUGINS,
  wheelPlatform,
  type XlaPlugin,
  type XlaPluginName,
} from './install/pinned-wheels.js';
export type { CompiledForTopology, TopologyOptions } from './topology/compile-for-topology.js';
export { XlaSession } from './session/xla-session.js';
export { detectXlaCpu } from './detect/cpu.js';
export { detectCuda, type Cuda } from './detect/cuda.js';
export { detectTpu } from './detect/tpu.js';

/**
 * Opens a device through its PJRT plugin library. The native library is loaded on the first call.
 * @throws GanError if the library is not a PJRT plugin, has an unsupported version, or has no such
 * device
 */
export async function openDevice(options: OpenDeviceOptions): Promise<Device> {
  const { openDevice } = await import('./device/open-device.js');
  return openDevice(options);
}

/**
 * Opens a device, computes on it and checks the results. A crash in native code may end the
 * process.
 * @throws GanError if a call fails or a result is wrong
 */
export async function selfTest(options: OpenDeviceOptions): Promise<SelfTest> {
  const { selfTest } = await import('./device/self-test.js');
  return selfTest(options);
}

/**
 * Compiles a program for devices that need not be present, such as `v5e:2x2`. See TopologyOptions.
 * @throws GanError with the compiler's own message
 */
export async function compileForTopology(options: TopologyOptions): Promise<CompiledForTopology> {
  const { compileForTopology } = await import('./topology/compile-for-topology.js');
  return compileForTopology(options);
}

/**
 * Opens a compiler of functions for devices that need not be present.
 * @throws GanError if the library does not know the topology
 */
export async function openAotCompiler(options: AotOptions): Promise<AotCompiler> {
  const { openAotCompiler } = await import('./session/aot-compiler.js');
  return openAotCompiler(options);
}

/**
 * Registers the backend `xla` with TensorFlow.js, for eager use of any of its functions:
 * `tf.setBackend('xla')` makes it the active one. Operations are recorded. Reading a tensor
 * compiles and runs the operations that it depends on.
 * @param options.library path of the PJRT plugin, such as the result of `ensureXlaPlugin`
 */
export async function registerXlaBackend(options: XlaBackendOptions): Promise<void> {
  const { registerXlaBackend } = await import('./eager/index.js');
  await registerXlaBackend(options);
}
