import { lutimes, open, rm } from 'node:fs/promises';
import { diskError, systemCode } from '../disk-error.js';

/**
 * Creates a lock file whole or not at all.
 * @returns false, without changes, if there is one
 * @throws GanError if the file cannot be written
 */
export async function createLockFile(file: string, text: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx');
    try {
      await handle.writeFile(text);
    } catch (error) {
      // Of a full disk, for example: an empty file would keep others out.
      await rm(file, { force: true }).catch(() => undefined);
      throw error;
    } finally {
      await handle.close();
    }
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw diskError(error, 'write', file);
  }
}

/**
 * Sets the file's time to the present at each beat.
 * @returns a function that ends this
 */
export function startHeartbeat(file: string, everyMs: number): () => void {
  const heartbeat = setInterval(() => {
    const now = new Date();
    lutimes(file, now, now).catch(() => undefined);
  }, everyMs).unref();
  return () => clearInterval(heartbeat);
}
