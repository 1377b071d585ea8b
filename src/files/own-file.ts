import { closeSync, constants, fstatSync, lstatSync, openSync, type Stats } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { userError } from '../errors/index.js';
import { systemCode } from './disk-error.js';
import { assertOneName } from './regular.js';

const { O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDWR } = constants;

/** Do not follow links, and do not block on a pipe. */
const SAFELY = O_NOFOLLOW | O_NONBLOCK;
const FLAGS = { append: O_RDWR | O_CREAT | O_APPEND, update: O_RDWR | O_CREAT };

/**
 * Opens or creates one of gan's own files for writing. It must be a regular file with one name: a
 * write through a link could change any file. Its folder may be a link.
 * @param how `append`: all writes go to the end; `update`: anywhere
 * @throws GanError (exit code 2) if the path is something other than a file
 */
export async function openOwn(file: string, how: keyof typeof FLAGS): Promise<FileHandle> {
  await checkOwn(file);
  const handle = await open(file, FLAGS[how] | SAFELY, 0o666).catch((error: unknown) => {
    throw asNotOurs(error, file);
  });
  try {
    assertOwnFile(await handle.stat(), file);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * Synchronous form of `openOwn`.
 * @returns the file descriptor
 */
export function openOwnSync(file: string, how: keyof typeof FLAGS): number {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found) refuseOthers(file, found);
  let descriptor: number;
  try {
    descriptor = openSync(file, FLAGS[how] | SAFELY, 0o666);
  } catch (error) {
    throw asNotOurs(error, file);
  }
  try {
    assertOwnFile(fstatSync(descriptor), file);
    return descriptor;
  } catch (error) {
    closeSync(descriptor);
    throw error;
  }
}

function assertOwnFile(found: Stats, file: string): void {
  if (!found.isFile()) throw notOurs(file, 'no file');
  assertOneName(found, file);
}

/**
 * Checks the path that one of gan's own files will replace. The path may be unused.
 * @throws GanError (exit code 2) if it is a link, a pipe or a device; the caller checks for a
 * folder
 */
export async function checkOwn(file: string): Promise<void> {
  const found = await lstat(file).catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (found) refuseOthers(file, found);
}

interface Found {
  isSymbolicLink(): boolean;
  isFile(): boolean;
  isDirectory(): boolean;
}

function refuseOthers(file: string, found: Found): void {
  if (found.isSymbolicLink()) throw notOurs(file, 'a link');
  if (!found.isFile() && !found.isDirectory()) throw notOurs(file, 'a pipe or a device');
}

/** For a link, Linux reports ELOOP, other systems EMLINK; for a pipe or device, ENXIO. */
function asNotOurs(error: unknown, file: string): unknown {
  const code = systemCode(error);
  if (code === 'ENXIO') return notOurs(file, 'a pipe or a device');
  return code === 'EMLINK' || code === 'ELOOP' ? notOurs(file, 'a link') : error;
}

function notOurs(file: string, what: string): Error {
  return userError('GAN_NOT_OWN_FILE', `${what} is in the place of a file that gan writes`, {
    place: { file },
    hint: 'Move it away, or choose another place. The folder may be a link, but a file in it may not.',
  });
}
