import { rm } from 'node:fs/promises';
import { GanError } from '../errors/index.js';
import { cacheDir } from '../files/index.js';
import {
  detectCuda,
  ensureXlaPlugin,
  findXlaPlugin,
  type FoundXlaPlugin,
  type XlaPluginContext,
  type XlaPluginName,
} from '../xla/index.js';
import { runView } from './view/index.js';

/**
 * Fetches a plugin library into the cache and shows how far it is.
 * @param again deletes what is in the cache first; a library that the user named is left alone
 */
export async function installHardware(
  name: 'xla-cpu' | 'xla-cuda' | 'xla-tpu',
  { index, again }: { index?: string; again?: boolean },
): Promise<FoundXlaPlugin> {
  const plugin = name === 'xla-cuda' ? await cudaPlugin() : name;
  const view = await runView(false);
  const context: XlaPluginContext = {
    cacheDir: cacheDir(),
    index,
    progress: (what, done, total) => view.progress(what, done, total),
  };
  if (again) {
    const environment = { ...process.env, GAN_XLA_PLUGIN: undefined };
    const fetched = await findXlaPlugin(plugin, { ...context, environment });
    if (fetched) await rm(fetched.path, { force: true });
  }
  return ensureXlaPlugin(plugin, context);
}

async function cudaPlugin(): Promise<XlaPluginName> {
  const { plugin, reason } = await detectCuda();
  if (plugin) return plugin;
  throw new GanError('GAN_NO_DEVICE', `there is no CUDA library for this machine: ${reason}`);
}
