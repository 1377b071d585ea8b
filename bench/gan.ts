import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { StepOptions } from './gan-step.js';
import { inChild } from './in-child.js';
import type { StepTimes } from './statistics.js';

let cacheDir: string | undefined;

/**
 * Times compiled steps in a process of their own, started as `gan run` starts its worker.
 * @param options.cached false: compile anew, so that the peak memory is that of a recipe's first run
 */
export async function gan({
  cached,
  ...options
}: Omit<StepOptions, 'cacheDir'> & { readonly cached: boolean }): Promise<StepTimes> {
  if (!cached || !cacheDir) {
    const folder = await mkdtemp(path.join(tmpdir(), 'gan-bench-'));
    // Nothing asynchronous happens any more when a process exits.
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
    cacheDir = folder;
  }
  return inChild('./gan-step.js', { ...options, cacheDir } satisfies StepOptions);
}
