import { mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { diskError } from './disk-error.js';
import { temporaryIn, tidy } from './leftovers.js';
import { assertNotSuperseded } from './lease/fencing-token.js';
import { checkOwn } from './own-file.js';
import { MOST_WHOLE, readRegularFile } from './regular.js';

/**
 * Writes a file whole or not at all: readers, and a crash at any moment, see the old content or the
 * new. Folders are made as needed. Nothing is left behind if it fails. A link in the file's place is
 * refused; the folder may be one.
 * @param data what comes in parts is written as it comes; what it throws is passed on
 * @param mode of the new file, as far as the process's umask lets it
 * @throws GanError that names the file and the next step: disk full, read-only, no permission; or
 *   GAN_SUPERSEDED if this process works under a lease that is another's by now
 */
export async function writeFileAtomic(
  file: string,
  data: string | Uint8Array | AsyncIterable<Uint8Array>,
  mode = 0o666,
): Promise<void> {
  const folder = path.dirname(file);
  const temporary = temporaryIn(folder);
  try {
    await mkdir(folder, { recursive: true });
    await checkOwn(file);
    await tidy(folder);
    const handle = await open(temporary, 'wx', mode);
    try {
      const whole = typeof data === 'string' || data instanceof Uint8Array;
      // Each part goes on where the one before ended.
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
 * Puts a copy in a file's place, if it is there. A process that was given up for dead, and wakes in the
 * middle of a write, still has the old file open, and writes into what nobody reads.
 */
export async function renewFile(file: string): Promise<void> {
  const limits = { most: MOST_WHOLE, links: 'refused' } as const;
  // Whoever opens it next says what is wrong with it.
  const text = await readRegularFile(file, limits).catch(() => undefined);
  if (text) await writeFileAtomic(file, text);
}

/** Renames a complete, synced file over `file` and makes the new name last through a power cut. */
export async function moveIntoPlace(temporary: string, file: string): Promise<void> {
  await rename(temporary, file);
  // Windows cannot open folders; some network file systems cannot sync them. The data is safe.
  const folder = await open(path.dirname(file), 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
