import { stat } from 'node:fs/promises';
import { GanError } from '../../errors/index.js';
import { moveIntoPlace } from '../atomic.js';
import { sha256File } from '../checksum.js';
import { diskError } from '../disk-error.js';
import { wrongChecksum, wrongSize } from './errors.js';
import { fill } from './fill.js';
import { withLock } from '../lock/index.js';
import { Part } from './part.js';
import type { Transfer } from './transfer.js';

export interface DownloadOptions extends Transfer {
  /** Path of the file. Its folders are created as needed. */
  to: string;
}

interface Download {
  size: number;
  sha256: string;
  /** The server's ETag or date for this version, if it was requested and the server gave one. */
  validator?: string;
}

/**
 * Downloads a file over HTTP(S): streams it to `<to>.part`, resumes after an interruption, checks
 * it, and then renames it. Proxies are taken from HTTPS_PROXY, HTTP_PROXY and NO_PROXY. If several
 * processes want the same file, one downloads it and the others wait.
 * @throws GanError with a next step: unreachable, refused, truncated, wrong size or checksum
 */
export async function download(options: DownloadOptions): Promise<Download> {
  const { to, signal } = options;
  return withLock(`${to}.lock`, signal, async () => {
    const kept = await matching(options);
    if (kept) return kept;
    const part = await Part.open(to, options.url);
    const resumed = part.size > 0;
    try {
      await fill(part, options);
      return await check(part, options);
    } catch (error) {
      // Parts of different calls may not fit together; a file from a single call is what the server
      // has.
      const misfit = error instanceof GanError && error.code === 'GAN_DOWNLOAD_CHECKSUM';
      if (!resumed || !misfit) throw error;
      await fill(part, options);
      return await check(part, options);
    } finally {
      await part.close();
    }
  });
}

/** The existing file, if its checksum is known and matches. */
async function matching({ to, sha256, signal }: DownloadOptions): Promise<Download | undefined> {
  if (sha256 === undefined) return undefined;
  const found = await stat(to).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const sum = await sha256File(to, signal);
  return sum === sha256.toLowerCase() ? { size: found.size, sha256: sum } : undefined;
}

/** Checks size and checksum, then renames the file. Deletes a wrong one. */
async function check(part: Part, options: DownloadOptions): Promise<Download> {
  const { to, size, sha256, signal } = options;
  if (size !== undefined && part.size !== size) {
    const actual = part.size;
    await part.discard();
    throw wrongSize(actual, size, options);
  }
  await part.sync();
  const sum = await sha256File(part.file, signal);
  if (sha256 !== undefined && sum !== sha256.toLowerCase()) {
    await part.discard();
    throw wrongChecksum(sum, sha256, options);
  }
  const { size: received, validator } = part;
  await part.close();
  try {
    await moveIntoPlace(part.file, to);
  } catch (error) {
    throw diskError(error, 'write', to);
  }
  await part.forget();
  return { size: received, sha256: sum, ...(validator === undefined ? {} : { validator }) };
}
