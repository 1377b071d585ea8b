import { closeSync, constants, fstatSync, lstatSync, openSync } from 'node:fs';
import { lstat, open, type FileHandle } from 'node:fs/promises';
import { userError } from '../errors/index.js';
import { systemCode } from './disk-error.js';

const { O_APPEND, O_CREAT, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_RDWR } = constants;

/** Links are not followed, and a pipe does not keep the process waiting. */
const SAFELY = O_NOFOLLOW | O_NONBLOCK;
const FLAGS = { append: O_RDWR | O_CREAT | O_APPEND, update: O_RDWR | O_CREAT };

/**
 * Opens one of gan's own files for writing, or makes it. It must be a file: what is written through a
 * link would land in a file of somebody's choice. The folder that it is in may be a link.
 * @param how `append`: all writes go to the end; `update`: anywhere
 * @throws GanError (exit code 2) if something else stands in its place
 */
export async function openOwn(file: string, how: keyof typeof FLAGS): Promise<FileHandle> {
  await checkOwn(file);
  const handle = await open(file, FLAGS[how] | SAFELY, 0o666).catch((error: unknown) => {
    throw asNotOurs(error, file);
  });
  try {
    if (!(await handle.stat()).isFile()) throw notOurs(file, 'no file');
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** As `openOwn`, at once. @returns the file descriptor */
export function openOwnSync(file: string, how: keyof typeof FLAGS): number {
  const found = lstatSync(file, { throwIfNoEntry: false });
  if (found) refuseOthers(file, found);
  let descriptor: number;
  try {
    descriptor = openSync(file, FLAGS[how] | SAFELY, 0o666);
  } catch (error) {
    throw asNotOurs(error, file);
  }
  if (fstatSync(descriptor).isFile()) return descriptor;
  closeSync(descriptor);
  throw notOurs(file, 'no file');
}

/**
 * Looks at what a file of gan's own is about to replace. Nothing there is fine.
 * @throws GanError (exit code 2) if it is a link, a pipe or a device; a folder is left to the caller
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

/** Linux says ELOOP of a link, other systems EMLINK; of a pipe or device ENXIO. */
function asNotOurs(error: unknown, file: string): unknown {
  const code = systemCode(error);
  if (code === 'ENXIO') return notOurs(file, 'a pipe or a device');
  return code === 'EMLINK' || code === 'ELOOP' ? notOurs(file, 'a link') : error;
}

function notOurs(file: string, what: string): Error {
  return userError('GAN_NOT_OWN_FILE', `${what} stands where gan writes a file of its own`, {
    place: { file },
    hint: 'Move it away, or name another place. A whole folder may be a link, a file in it may not.',
  });
}
