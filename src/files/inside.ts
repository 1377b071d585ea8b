import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { userError } from '../errors/index.js';
import { openRegular, readOpened, type ReadLimits } from './regular.js';

/**
 * Reads a regular file that lies in a folder, for what leaves this machine: no link, in the file's
 * place or on the way to it, leads out of the folder. The folder itself may be a link.
 * @param inside its path in the folder
 * @throws GanError (exit code 2) as `readRegularFile`, or if a link leads elsewhere
 */
export async function readInside(
  folder: string,
  inside: string,
  limits: ReadLimits,
): Promise<Buffer> {
  const file = path.join(folder, inside);
  const handle = await openRegular(file, { links: 'refused' });
  try {
    // What was opened is looked at: a link on the way may be another by now.
    const real = await realpath(file);
    const [opened, found] = await Promise.all([handle.stat(), stat(real)]);
    const isThat = opened.dev === found.dev && opened.ino === found.ino;
    if (isThat && real.startsWith((await realpath(folder)) + path.sep)) {
      return await readOpened(handle, file, limits);
    }
  } finally {
    await handle.close();
  }
  throw userError('GAN_PATH_ESCAPES', `a link leads out of ${folder}`, {
    place: { file },
    hint: 'Put the file itself there.',
  });
}

/**
 * Looks through a folder of somebody else's before anything is written or removed in it.
 * @throws GanError (exit code 2) if a link is in it, which could lead to any folder of the user's
 */
export async function assertHoldsNoLinks(folder: string): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const link = entries.find((entry) => entry.isSymbolicLink());
  if (!link) return;
  throw userError('GAN_NOT_OWN_FILE', 'a link is in a folder that gan did not write here for you', {
    place: { file: path.join(link.parentPath, link.name) },
    hint: 'Put what it leads to in its place, or remove it.',
  });
}
