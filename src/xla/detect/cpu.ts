import { existsSync } from 'node:fs';
import os from 'node:os';
import type { Detection } from '../../plugin/index.js';
import { findXlaPlugin, namedLibrary, type XlaPluginContext } from '../install/ensure.js';
import { machineName, wheelPlatform } from '../install/pinned-wheels.js';

/**
 * Whether XLA can run on this processor: the library is on this machine or can be fetched for it.
 * Does not use the network.
 */
export async function detectXlaCpu(context: XlaPluginContext): Promise<Detection> {
  const found = await findXlaPlugin('xla-cpu', context);
  const cores = `${os.availableParallelism()} cores`;
  if (found) return { available: true, reason: `${cores}, ${found.label}`, devices: ['cpu:0'] };
  const named = namedLibrary(context);
  if (named !== undefined && !existsSync(named)) {
    return { available: false, reason: `there is no ${named}`, devices: [] };
  }
  if (named !== undefined || wheelPlatform()) {
    const reason = `${cores}; the library is ${named ? 'unpacked' : 'fetched'} at first use`;
    return { available: true, reason, devices: ['cpu:0'] };
  }
  return { available: false, reason: `no XLA library is made for ${machineName()}`, devices: [] };
}
