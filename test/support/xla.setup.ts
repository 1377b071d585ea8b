import type { TestProject } from 'vitest/node';
import { cacheDir } from '../../src/files/index.js';
import { ensureXlaPlugin } from '../../src/xla/install/ensure.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** The XLA CPU library, or why it is not to be had. */
    xlaCpu: { library?: string; reason?: string };
  }
}

/** Fetches the XLA CPU library once, before any test, into the cache that `gan` itself uses. */
export default async function setup(project: TestProject): Promise<void> {
  try {
    const { path } = await ensureXlaPlugin('xla-cpu', { cacheDir: cacheDir() });
    // Also for commands that tests start with a cache folder of their own.
    process.env.GAN_XLA_PLUGIN = path;
    project.provide('xlaCpu', { library: path });
  } catch (error) {
    if (process.env.GAN_REQUIRE_ALL) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    console.warn(`Tests on XLA are skipped: ${reason}`);
    project.provide('xlaCpu', { reason });
  }
}
