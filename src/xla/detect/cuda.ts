import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Detection } from '../../plugin/index.js';
import type { XlaPluginName } from '../install/plugins.js';

/** What was found of NVIDIA's driver. */
export interface Cuda extends Detection {
  /** The driver's version, such as `550.54.15`. */
  readonly driver: string | undefined;
  /** The plugin for that driver; undefined if it is too old for any. */
  readonly plugin: XlaPluginName | undefined;
}

/** The first driver (major version) that runs programs built for each CUDA. */
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
  'usr/local/cuda/compat',
  'run/opengl-driver/lib',
];

/**
 * Looks for an NVIDIA GPU: the kernel's driver and its version, the GPUs it names, and libcuda.
 * @param root where the file system begins; for tests
 */
export async function detectCuda(
  root = '/',
  environment: NodeJS.ProcessEnv = process.env,
): Promise<Cuda> {
  const driver = await driverVersion(root);
  const models = await gpuModels(root);
  const plugin = driver === undefined ? undefined : pluginFor(driver);
  const no = (reason: string): Cuda => ({
    available: false,
    reason,
    devices: [],
    driver,
    plugin,
  });
  if (driver === undefined) {
    return no('no NVIDIA driver (/proc/driver/nvidia/version)');
  }
  if (!plugin) {
    return no(
      `NVIDIA driver ${driver} is too old: CUDA 12 needs ${CUDA_12_DRIVER} or newer; update the driver`,
    );
  }
  if (models.length === 0) return no(`NVIDIA driver ${driver}, but no GPU`);
  if (!(await hasLibrary(root, environment))) {
    return no(
      `NVIDIA driver ${driver}, but no ${LIBRARY}; in a container, start it with the NVIDIA runtime (--gpus all)`,
    );
  }
  return {
    available: true,
    reason: `${models.length} x ${models[0]}, driver ${driver}`,
    devices: models.map((_, i) => `cuda:${i}`),
    driver,
    plugin,
  };
}

/** "NVRM version: NVIDIA UNIX x86_64 Kernel Module  550.54.15  Tue Mar …" */
async function driverVersion(root: string): Promise<string | undefined> {
  const text = await readFile(path.join(root, 'proc/driver/nvidia/version'), 'utf8').catch(
    () => '',
  );
  return /^NVRM version:.*?\s(\d+(?:\.\d+)+)\b/m.exec(text)?.[1];
}

async function gpuModels(root: string): Promise<string[]> {
  const folder = path.join(root, 'proc/driver/nvidia/gpus');
  const gpus = await readdir(folder).catch(() => []);
  return Promise.all(
    gpus.sort().map(async (gpu) => {
      const text = await readFile(path.join(folder, gpu, 'information'), 'utf8').catch(() => '');
      return /^Model:\s*(.+)$/m.exec(text)?.[1].trim() ?? 'NVIDIA GPU';
    }),
  );
}

function pluginFor(driver: string): XlaPluginName | undefined {
  const major = Number.parseInt(driver, 10);
  if (major >= CUDA_13_DRIVER) return 'xla-cuda13';
  return major >= CUDA_12_DRIVER ? 'xla-cuda12' : undefined;
}

async function hasLibrary(root: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  const named = (environment.LD_LIBRARY_PATH ?? '').split(':').filter(Boolean);
  const folders = [...named, ...LIBRARY_FOLDERS.map((folder) => path.join(root, folder))];
  const found = await Promise.all(
    folders.map((folder) => stat(path.join(folder, LIBRARY)).then(Boolean, () => false)),
  );
  return found.includes(true);
}
