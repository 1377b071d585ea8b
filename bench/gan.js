import { fork } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { trainingProcess } from '../dist/src/xla/process/index.js';

let cacheDir;

/**
 * Times compiled steps in a process of their own, started as `gan run` starts its worker.
 * @param cached false: compile anew, so that the peak memory is that of a recipe's first run
 */
export async function gan({ batch, steps, hardware, precision, cached }) {
  if (!cached || !cacheDir) {
    cacheDir = await mkdtemp(path.join(tmpdir(), 'gan-bench-'));
    // Nothing asynchronous happens any more when a process exits.
    const folder = cacheDir;
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  const child = fork(
    fileURLToPath(new URL('./gan-step.js', import.meta.url)),
    [JSON.stringify({ batch, steps, hardware, precision, cacheDir })],
    trainingProcess(),
  );
  const [result] = await once(child, 'message');
  await once(child, 'exit');
  return result;
}
