import { open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { diskError } from './disk-error.js';
import { temporaryIn, tidy } from './leftovers.js';
import { assertNotSuperseded } from './lock/fencing-token.js';
import { checkOwn } from './own-file.js';
import { makeFolder } from './make-folder.js';
import { MOST_WHOLE, readRegularFile } from './regular.js';

/**
 * Writes a file atomically: readers, and a crash at any moment, see either the old content or the
 * new. Folders are created as needed. Nothing is left behind on failure. A link at the file's path
 * is rejected; the folder may be a link.
 * @param data parts are written as they come; errors of the source are passed on
 * @param mode of the new file, limited by the process's umask
 * @throws GanError that names the file and the next step: disk full, read-only, no permission; or
 * GAN_SUPERSEDED if this process works under a lease that another attempt has taken over
 */
export async function writeFileAtomic(
  file: string,
  data: string | Uint8Array | AsyncIterable<Uint8Array>,
  mode = 0o666,
): Promise<void> {
  const folder = path.dirname(file);
  const temporary = temporaryIn(folder);
  try {
    await makeFolder(folder);
    await checkOwn(file);
    await tidy(folder);
    const handle = await open(temporary, 'wx', mode);
    try {
      const whole = typeof data === 'string' || data instanceof Uint8Array;
      // Each part is written where the one before ended.
      for await (const part of whole ? [data] : data) await handle.writeFile(part);
      await handle.sync();
    } finally {
      await handle.close();
    }
    assertNotSuperseded();
    await moveIntoPlace(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw diskError(error, 'write', file);
  }
}

/**
 * Replaces a file by a copy of itself, if it exists. A superseded process that wakes up in the
 * middle of a write still has the old file open, and writes to a file that nobody reads.
 */
export async function renewFile(file: string): Promise<void> {
  const limits = { most: MOST_WHOLE, links: 'refused' } as const;
  // The error is reported when the file is opened the next time.
  const text = await readRegularFile(file, limits).catch(() => undefined);
  if (text) await writeFileAtomic(file, text);
}

/** Renames a complete, synced file to `file` and makes the rename durable. */
export async function moveIntoPlace(temporary: string, file: string): Promise<void> {
  await rename(temporary, file);
  // Windows cannot open folders; some network file systems cannot sync them. The data is safe.
  const folder = await open(path.dirname(file), 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
