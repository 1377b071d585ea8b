import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { messageOf } from '../../errors/index.js';
import { KERNELS, applyRule, deviceType, shared } from '../../trace/index.js';
import { type OnAnswer, XlaBackend } from './backend.js';
import { complexKernel } from './complex.js';
import { hostKernel } from './host-kernel.js';
import { SyncDevice } from './sync-device.js';

/** Called with the reason if TensorFlow.js's CPU backend computed a kernel instead of XLA. */
type OnHostKernel = (kernelName: string, why: string) => void;

/** The eager backend's name in TensorFlow.js. */
export const XLA_BACKEND = 'xla';

export interface XlaBackendOptions {
  /** Path of the PJRT plugin, such as the result of `ensureXlaPlugin`. */
  readonly library: string;
  readonly onHostKernel?: OnHostKernel | undefined;
  readonly onAnswer?: OnAnswer | undefined;
}

/**
 * Registers the backend `xla` with TensorFlow.js; `tf.setBackend('xla')` makes it the active one.
 * TensorFlow.js's CPU backend computes what XLA cannot: strings, and results whose shape depends on
 * values. Registering again changes nothing.
 * @returns the device, which counts its compilations
 */
export function registerXlaBackend(options: XlaBackendOptions): Promise<SyncDevice> {
  return (registered ??= register(options));
}

/** One per process: TensorFlow.js has one backend per name. */
let registered: Promise<SyncDevice> | undefined;

async function register(options: XlaBackendOptions): Promise<SyncDevice> {
  const device = await SyncDevice.open(options.library);
  const { onAnswer = () => {}, onHostKernel = () => {} } = options;
  tf.registerBackend(XLA_BACKEND, () => new XlaBackend(device, onAnswer), 0);
  const names = new Set([
    ...Object.keys(KERNELS),
    ...tf.getKernelsForBackend('cpu').map(({ kernelName }) => kernelName),
  ]);
  for (const kernelName of names) {
    tf.registerKernel({
      kernelName,
      backendName: XLA_BACKEND,
      kernelFunc: eager(kernelName, onHostKernel),
    });
  }
  return device;
}

function eager(kernelName: string, onHostKernel: OnHostKernel): tf.KernelFunc {
  return (call) => {
    const { inputs, attrs } = call;
    const backend = call.backend as XlaBackend;
    if (kernelName === 'Identity') return shared(backend, inputs.x!);
    backend.makeRoom();
    let why = obstacle(backend, kernelName, call);
    if (!why) {
      try {
        return applyRule(backend, kernelName, KERNELS[kernelName], inputs, attrs);
      } catch (error) {
        // Either a case that no rule covers, or invalid arguments. The host's kernel reports the
        // latter.
        why = messageOf(error);
      }
    }
    if (involvesComplex(kernelName, call)) {
      const result = complexKernel(backend, kernelName, call);
      if (result) return result;
    }
    const result = hostKernel(kernelName, call);
    onHostKernel(kernelName, why);
    return result;
  };
}

function involvesComplex(
  kernelName: string,
  { inputs, attrs }: Parameters<tf.KernelFunc>[0],
): boolean {
  if (kernelName === 'Complex' || attrs?.dtype === 'complex64') return true;
  return Object.values(inputs).some((tensor) => tensor?.dtype === 'complex64');
}

/** Why no rule applies to a call. Undefined if one does. */
function obstacle(
  backend: XlaBackend,
  kernelName: string,
  call: Parameters<tf.KernelFunc>[0],
): string | undefined {
  const { inputs, attrs } = call;
  const types = Object.values(inputs).map((tensor) => tensor?.dtype);
  const foreign = [...types, attrs?.dtype as tf.DataType | undefined].find(
    (dtype) => dtype && !deviceType(dtype),
  );
  if (foreign) return foreign;
  if (!KERNELS[kernelName]) return 'no rule';
  return isOutOfBounds(backend, kernelName, call) ? 'out of bounds' : undefined;
}

/**
 * Whether a gather's indices are out of bounds. XLA would clamp them; the host's kernel throws.
 * Checked only if the indices are known already: they are not computed for this check.
 */
function isOutOfBounds(
  backend: XlaBackend,
  kernelName: string,
  { inputs, attrs }: Parameters<tf.KernelFunc>[0],
): boolean {
  if (kernelName !== 'GatherV2') return false;
  const { x, indices } = inputs as Record<string, tf.TensorInfo>;
  const [axis] = tf.util.parseAxisParam(Number(attrs?.axis ?? 0), x.shape);
  const known = backend.known(indices.dataId) as ArrayLike<number> | undefined;
  return known !== undefined && Array.from(known).some((i) => i < 0 || i >= x.shape[axis]);
}
