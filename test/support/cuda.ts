import { cacheDir } from '../../src/files/index.js';
import {
  detectCuda,
  ensureCuda,
  ensureXlaPlugin,
  openDevice,
  type Device,
} from '../../src/xla/index.js';

/** The first NVIDIA GPU, as hardware xla-cuda opens it. */
export async function openCuda(): Promise<Device> {
  const { plugin, libcuda, reason } = await detectCuda();
  if (plugin !== 'xla-cuda12' && plugin !== 'xla-cuda13') throw new Error(reason);
  const named = process.env.GAN_XLA_CUDA_PLUGIN;
  const environment = { ...process.env, GAN_XLA_PLUGIN: named };
  const context = { cacheDir: cacheDir(), environment };
  const { path } = await ensureXlaPlugin(plugin, context);
  const cuda = named === undefined ? await ensureCuda(plugin, 'all', context) : undefined;
  return openDevice({
    library: path,
    needs: [libcuda ?? [], cuda?.libraries?.libraries ?? []].flat(),
    options: { preallocate: false },
  });
}
