import { rm } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../../errors/index.js';
import { cacheDir } from '../../files/index.js';
import {
  detectCuda,
  ensureCuda,
  ensureXlaPlugin,
  findCuda,
  findXlaPlugin,
  type CudaPluginName,
  type XlaPluginContext,
} from '../../xla/index.js';

interface InstallOptions {
  /** URL of a package index. */
  readonly index?: string | undefined;
  /** Delete the cached files first. A library that the user named is kept. */
  readonly again?: boolean | undefined;
  /** CUDA version, 12 or 13. Default: the newest that this machine's driver supports. */
  readonly cuda?: string | undefined;
  /** Called often with the progress. */
  readonly progress: (what: string, done: number, total: number | undefined) => void;
}

/**
 * Fetches a plugin library into the cache, for GPUs also NVIDIA's libraries.
 * @returns lines that tell what is installed now
 */
export async function installHardware(
  name: 'xla-cpu' | 'xla-cuda' | 'xla-tpu',
  { index, again, cuda, progress }: InstallOptions,
): Promise<string[]> {
  const plugin = name === 'xla-cuda' ? await cudaPlugin(cuda) : name;
  const named = {
    'xla-cuda': 'GAN_XLA_CUDA_PLUGIN',
    'xla-tpu': 'GAN_XLA_TPU_PLUGIN',
    'xla-cpu': 'GAN_XLA_PLUGIN',
  };
  const context: XlaPluginContext = {
    cacheDir: cacheDir(),
    index,
    environment: { ...process.env, GAN_XLA_PLUGIN: process.env[named[name]] },
    progress,
  };
  if (again) await forget(plugin, context);
  const { label, path: library } = await ensureXlaPlugin(plugin, context);
  const lines = [`${label}: ${library}`];
  if (plugin !== 'xla-cuda12' && plugin !== 'xla-cuda13') return lines;
  const { libraries, compiler } = await ensureCuda(plugin, 'all', context);
  if (libraries) lines.push(`NVIDIA's libraries: ${libraries.from}`);
  if (compiler !== undefined) lines.push(`ptxas and libdevice: ${compiler}`);
  return lines;
}

async function forget(
  plugin: 'xla-cpu' | 'xla-tpu' | CudaPluginName,
  context: XlaPluginContext,
): Promise<void> {
  const environment = { ...context.environment, GAN_XLA_PLUGIN: undefined };
  const fetched = await findXlaPlugin(plugin, { ...context, environment });
  if (fetched) await rm(fetched.path, { force: true });
  if (plugin !== 'xla-cuda12' && plugin !== 'xla-cuda13') return;
  const { libraries, compiler } = await findCuda(plugin, context);
  const files = [
    ...(libraries?.from === 'fetched' ? libraries.libraries : []),
    ...(compiler === undefined
      ? []
      : [path.join(compiler, 'bin/ptxas'), path.join(compiler, 'nvvm')]),
  ];
  await Promise.all(files.map((file) => rm(file, { recursive: true, force: true })));
}

async function cudaPlugin(cuda: string | undefined): Promise<CudaPluginName> {
  if (cuda !== undefined) return `xla-cuda${cuda === '12' ? 12 : 13}`;
  const { plugin, reason } = await detectCuda();
  if (plugin === 'xla-cuda12' || plugin === 'xla-cuda13') return plugin;
  throw userError(
    'GAN_NO_DEVICE',
    `the CUDA version for this machine cannot be determined: ${reason}`,
    {
      hint: 'To fetch the libraries anyway, for example for another machine: add --cuda 12 or --cuda 13.',
    },
  );
}
