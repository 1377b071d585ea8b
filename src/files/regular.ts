import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  openSync,
  readSync,
  type BigIntStats,
  type Stats,
} from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { userError, type GanError } from '../errors/index.js';
import { diskError } from './disk-error.js';

const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0, O_NOCTTY = 0 } = constants;
/**
 * Opening a FIFO without a writer would block, and a terminal could become the controlling
 * terminal.
 */
const TO_READ = O_RDONLY | O_NONBLOCK | O_NOCTTY;

interface OpenOptions {
  /**
   * How to treat a link at the file's path. `refused`: for folders that somebody else may have
   * made, such as a run's, where a link could lead to any file of the reader. The folder itself may
   * be a link.
   */
  readonly links?: 'followed' | 'refused' | undefined;
  /**
   * How to treat a file with more than one name. `refused`: for what leaves this machine. An archive
   * can make hard links to the reader's files, but a package manager may have made them, too.
   */
  readonly hardLinks?: 'allowed' | 'refused' | undefined;
}

export interface ReadLimits extends OpenOptions {
  /** Maximum size in bytes. Larger files are rejected before they are read. */
  readonly most: number;
  /** What the user can do about a file that is too large. */
  readonly hint?: string | undefined;
}

/**
 * Opens a file for reading if it is a regular file. A FIFO, a device or a socket could block the
 * reader or never end. The check is made on the opened file, so that it cannot be replaced in
 * between.
 * @throws GanError (exit code 2) if it is not a regular file; system errors such as ENOENT
 * unchanged
 */
export async function openRegular(file: string, options: OpenOptions = {}): Promise<FileHandle> {
  const handle = await open(file, flagsFor(options)).catch((error: unknown) => {
    throw asIrregular(error, file);
  });
  try {
    assertRegularFile(await handle.stat(), file, options);
    return handle;
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * Reads a whole regular file.
 * @throws GanError (exit code 2) if it is not a regular file or too large; system errors unchanged
 */
export async function readRegularFile(file: string, limits: ReadLimits): Promise<Buffer> {
  const handle = await openRegular(file, limits);
  try {
    return await readOpened(handle, file, limits);
  } finally {
    await handle.close();
  }
}

/** Reads a whole file that is already open. The caller closes the handle. */
export async function readOpened(
  handle: FileHandle,
  file: string,
  limits: ReadLimits,
): Promise<Buffer> {
  const { size } = await handle.stat();
  assertWithinLimit(size, file, limits);
  return readPart(handle, 0, size);
}

/** Reads bytes of an open file, in a buffer of their own; fewer only where the file ends. */
export async function readPart(handle: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let done = 0;
  while (done < length) {
    const most = Math.min(length - done, CHUNK);
    const { bytesRead } = await handle.read(bytes, done, most, start + done);
    if (bytesRead === 0) break;
    done += bytesRead;
  }
  return bytes.subarray(0, done);
}

/** Synchronous form of `readRegularFile`, for threads that may block. */
export function readRegularFileSync(file: string, limits: ReadLimits): Buffer {
  const handle = openRegularSync(file, limits);
  try {
    const { size } = fstatSync(handle);
    assertWithinLimit(size, file, limits);
    const bytes = Buffer.alloc(size);
    let done = 0;
    while (done < size) {
      const read = readSync(handle, bytes, done, Math.min(size - done, CHUNK), done);
      if (read === 0) break;
      done += read;
    }
    return bytes.subarray(0, done);
  } finally {
    closeSync(handle);
  }
}

/** Synchronous form of `openRegular`. The caller closes the descriptor. */
export function openRegularSync(file: string, options: OpenOptions = {}): number {
  let handle: number;
  try {
    handle = openSync(file, flagsFor(options));
  } catch (error) {
    throw asIrregular(error, file);
  }
  try {
    assertRegularFile(fstatSync(handle), file, options);
    return handle;
  } catch (error) {
    closeSync(handle);
    throw error;
  }
}

/** The name of a kind of file that is not regular. */
export function kindOf(found: Stats | BigIntStats): string {
  if (found.isDirectory()) return 'a folder';
  if (found.isFIFO()) return 'a pipe';
  if (found.isSocket()) return 'a socket';
  return found.isFile() ? 'a file' : 'a device';
}

/** Reads of more than this at once fail on some systems. */
const CHUNK = 2 ** 30;

function assertRegularFile(found: Stats, file: string, { hardLinks }: OpenOptions): void {
  if (found.isDirectory()) {
    throw userError('GAN_IS_FOLDER', 'it is a folder, not a file', {
      place: { file },
      hint: 'Check the path, or move the folder that is in the way.',
    });
  }
  if (!found.isFile()) throw irregular(file, kindOf(found));
  if (hardLinks === 'refused') assertOneName(found, file);
}

/**
 * A write to a file with another name would change a file elsewhere, and a read could give it away.
 * @throws GanError (exit code 2) if the file has another name
 */
export function assertOneName(found: Stats, file: string): void {
  if (found.nlink <= 1) return;
  throw userError('GAN_NOT_OWN_FILE', 'the file has another name (a hard link)', {
    place: { file },
    hint: 'If it may be used, put a copy in its place: `cp FILE COPY && mv COPY FILE`.',
  });
}

/** @throws GanError (exit code 2) if a file has more bytes than the limit */
export function assertWithinLimit(size: number, file: string, { most, hint }: ReadLimits): void {
  if (size <= most) return;
  throw userError('GAN_FILE_TOO_LARGE', `it has ${size} bytes, more than ${most}`, {
    place: { file },
    hint,
  });
}

function flagsFor({ links }: OpenOptions): number {
  return links === 'refused' ? TO_READ | O_NOFOLLOW : TO_READ;
}

/** Explains the error for a socket, which cannot be opened, and for a link. */
function asIrregular(error: unknown, file: string): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  // For a link that is not followed, Linux reports ELOOP, other systems EMLINK.
  const isLink = lstatSync(file, { throwIfNoEntry: false })?.isSymbolicLink();
  if ((code === 'ELOOP' || code === 'EMLINK') && isLink) return irregular(file, 'a link');
  return code === 'ENXIO' || code === 'ENODEV' || code === 'EOPNOTSUPP'
    ? irregular(file, 'a socket or a device')
    : error;
}

function irregular(file: string, kind: string): GanError {
  return userError('GAN_NOT_A_FILE', `it is ${kind}, not a regular file`, {
    place: { file },
    hint: 'Only regular files are read. Remove it, or choose another file.',
  });
}

/** Maximum size of files of weights and checkpoints: no larger ones are written. */
export const MOST_WHOLE = 2 ** 32 - 1;
/** Limits for gan's own small files, such as run.json or a lock. */
const OF_OURS: ReadLimits = { most: 2 ** 24, links: 'refused' };

/**
 * Reads one of gan's own small files, which must not be a link.
 * @throws as `readRegularFile`
 */
export async function readSmallText(file: string): Promise<string> {
  return (await readRegularFile(file, OF_OURS)).toString('utf8');
}

/** Synchronous form of `readSmallText`. */
export function readSmallTextSync(file: string): string {
  return readRegularFileSync(file, OF_OURS).toString('utf8');
}

/**
 * Reads a regular file that somebody else may have written.
 * @throws GanError that names the file
 */
export async function readGivenFile(file: string, limits: ReadLimits): Promise<Buffer> {
  return readRegularFile(file, limits).catch((error: unknown) => {
    throw diskError(error, 'read', file, { exitCode: 2 });
  });
}
