import { lstat, readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../errors/index.js';
import { systemCode } from './disk-error.js';
import { assertOneName, openRegular, readOpened, type ReadLimits } from './regular.js';

/**
 * Reads a regular file inside a folder whose content will leave this machine. Neither the file nor
 * its path may be a link that leads out of the folder, and the file may have no other name. The
 * folder itself may be a link.
 * @param inside the file's path relative to the folder
 * @throws GanError (exit code 2) as `readRegularFile`, or if a link points outside the folder
 */
export async function readInside(
  folder: string,
  inside: string,
  limits: ReadLimits,
): Promise<Buffer> {
  const file = path.join(folder, inside);
  const handle = await openRegular(file, { links: 'refused', hardLinks: 'refused' });
  try {
    // Checks the opened file, because a link in the path may have changed since.
    const real = await realpath(file);
    const [opened, found] = await Promise.all([handle.stat(), stat(real)]);
    const isThat = opened.dev === found.dev && opened.ino === found.ino;
    if (isThat && real.startsWith((await realpath(folder)) + path.sep)) {
      return await readOpened(handle, file, limits);
    }
  } finally {
    await handle.close();
  }
  throw userError('GAN_PATH_ESCAPES', `a link points outside ${folder}`, {
    place: { file },
    hint: 'Replace the link by the file itself.',
  });
}

/**
 * Checks somebody else's folder before files in it are written or removed.
 * @throws GanError (exit code 2) if it contains a link, or a file with another name, which could be
 * any of the user's
 */
export async function assertHoldsNoLinks(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const link = entries.find((entry) => entry.isSymbolicLink());
  if (link) {
    throw userError(
      'GAN_NOT_OWN_FILE',
      'gan follows no symbolic link in a folder that somebody else made',
      {
        place: { file: path.join(link.parentPath, link.name) },
        hint: 'Replace the link by its target, or remove it.',
      },
    );
  }
  for (const entry of entries) {
    if (entry.isDirectory()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const found = await lstat(file).catch((error: unknown) => {
      // A running process has removed it since.
      if (systemCode(error) === 'ENOENT') return undefined;
      throw error;
    });
    if (found) assertOneName(found, file);
  }
}
