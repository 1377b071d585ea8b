import { realpath } from 'node:fs/promises';
import path from 'node:path';
import type { Detection } from '../../plugin/index.js';
import type { XlaPluginName } from '../install/pinned-wheels.js';
import { nvidiaDriver } from './nvidia-driver.js';

/** What detection found of NVIDIA's driver. */
export interface Cuda extends Detection {
  /** The driver's version, such as `550.54.15`. */
  readonly driver: string | undefined;
  /**
   * Path of libcuda. Undefined if detection did not get that far, or if the file does not exist.
   */
  readonly libcuda: string | undefined;
  /**
   * The plugin for that driver and GPU. Undefined if the driver or GPU is too old for every plugin.
   */
  readonly plugin: XlaPluginName | undefined;
}

/** The first major version of the driver that runs programs built for each CUDA version. */
const CUDA_13_DRIVER = 580;
const CUDA_12_DRIVER = 525;

const LIBRARY = 'libcuda.so.1';
const LIBRARY_FOLDERS = [
  'usr/lib/x86_64-linux-gnu',
  'usr/lib/aarch64-linux-gnu',
  'usr/lib64',
  'usr/lib',
  'usr/lib/wsl/lib',
  'usr/local/nvidia/lib64',
  'usr/local/nvidia/lib',
  'usr/local/cuda/compat',
  'run/opengl-driver/lib',
];

/**
 * Looks for an NVIDIA GPU: the kernel driver and its version, the GPUs' names, and libcuda.
 * @param root the root of the file system; for tests
 */
export async function detectCuda(
  root = '/',
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Cuda> {
  const found = await nvidiaDriver(root);
  const driver = found?.version;
  const all = found?.models ?? [];
  const models = visible(all, environment.CUDA_VISIBLE_DEVICES);
  const plugin = driver === undefined ? undefined : pluginFor(driver, models);
  const libcuda = driver === undefined ? undefined : await findLibrary(root, environment);
  const no = (reason: string): Cuda => ({
    available: false,
    reason,
    devices: [],
    driver,
    libcuda,
    plugin,
  });
  if (driver === undefined) {
    return no('no NVIDIA driver (/proc/driver/nvidia/version, nvidia-smi)');
  }
  if (!plugin) {
    return no(
      `NVIDIA driver ${driver} is too old: CUDA 12 needs ${CUDA_12_DRIVER} or newer; update the driver`,
    );
  }
  if (all.length === 0) return no(`NVIDIA driver ${driver}, but no GPU`);
  if (models.length === 0) {
    return no(`NVIDIA driver ${driver}, but CUDA_VISIBLE_DEVICES shows none of its GPUs`);
  }
  if (libcuda === undefined) {
    return no(
      `NVIDIA driver ${driver}, but no ${LIBRARY}; in a container, start it with the NVIDIA runtime (--gpus all)`,
    );
  }
  const version = await versionOf(libcuda);
  // NVIDIA's compatibility packages install a newer libcuda under another path on purpose.
  if (version !== undefined && version !== driver && !libcuda.includes('compat')) {
    return no(
      `NVIDIA driver ${driver}, but ${libcuda} is of ${version}, as after an update: restart the machine`,
    );
  }
  return {
    available: true,
    reason: `${models.length} x ${models[0]}, driver ${driver}, ${libcuda}`,
    devices: models.map((_, i) => `cuda:${i}`),
    driver,
    libcuda,
    plugin,
  };
}

/**
 * The GPUs that CUDA makes visible under CUDA_VISIBLE_DEVICES: those that the variable lists, in
 * its order, up to the first invalid entry (CUDA programming guide, environment variables). An
 * entry that is not a number, such as a MIG instance's name, may refer to any GPU.
 */
function visible(models: readonly string[], names: string | undefined): readonly string[] {
  if (names === undefined) return models;
  const shown: string[] = [];
  for (const name of names.split(',').map((text) => text.trim())) {
    const model = /^\d+$/.test(name) ? models[Number(name)] : /^(GPU|MIG)-/.test(name) && models[0];
    if (!model) break;
    shown.push(model);
  }
  return shown;
}

/** GPUs older than Turing, for which CUDA 13 no longer compiles. */
const BEFORE_TURING =
  /\b(V100|P100|P40|P4|P6|M40|M60|K80|GV100|GP100|TITAN (V|Xp?)|GTX (9|10)\d\d|Quadro [MP]\d+)/i;

function pluginFor(driver: string, models: readonly string[]): XlaPluginName | undefined {
  const major = Number.parseInt(driver, 10);
  if (major < CUDA_12_DRIVER) return undefined;
  const old = models.some((model) => BEFORE_TURING.test(model));
  return major >= CUDA_13_DRIVER && !old ? 'xla-cuda13' : 'xla-cuda12';
}

async function findLibrary(
  root: string,
  environment: NodeJS.ProcessEnv,
): Promise<string | undefined> {
  const named = (environment.LD_LIBRARY_PATH ?? '').split(':').filter(Boolean);
  const folders = [...named, ...LIBRARY_FOLDERS.map((folder) => path.join(root, folder))];
  const files = folders.map((folder) => path.join(folder, LIBRARY));
  const found = await Promise.all(files.map((file) => realpath(file).catch(() => undefined)));
  return files.find((_, i) => found[i] !== undefined);
}

/** Resolves the link: `libcuda.so.1` points to `libcuda.so.550.54.15`. */
async function versionOf(library: string): Promise<string | undefined> {
  return /\.so\.(\d+\.[\d.]+)$/.exec(await realpath(library))?.[1];
}
