import { stat } from 'node:fs/promises';
import { GanError } from '../../errors/index.js';
import { moveIntoPlace } from '../atomic.js';
import { sha256File } from '../checksum.js';
import { diskError } from '../disk-error.js';
import { wrongChecksum, wrongSize } from './errors.js';
import { fill } from './fill.js';
import { withLock } from '../lock.js';
import { Part } from './part.js';
import type { Transfer } from './transfer.js';

export interface DownloadOptions extends Transfer {
  /** The file to make. Its folders are made as needed. */
  to: string;
}

export interface Download {
  size: number;
  sha256: string;
  /** The server's name for this version of the file, where it was asked and gives one. */
  validator?: string;
}

/**
 * Fetches a file over HTTP(S): streamed to `<to>.part`, gone on with after an interruption, checked,
 * and only then given its name. Proxies are taken from HTTPS_PROXY, HTTP_PROXY and NO_PROXY. Where
 * several processes want the same file, one fetches it and the others wait.
 * @throws GanError that says what to do: unreachable, refused, cut short, wrong size or checksum
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
      // Pieces of an earlier call may not fit together; a file fetched in one go is what it is.
      const misfit = error instanceof GanError && error.code === 'GAN_DOWNLOAD_CHECKSUM';
      if (!resumed || !misfit) throw error;
      await fill(part, options);
      return await check(part, options);
    } finally {
      await part.close();
    }
  });
}

/** The file that is there already, if a checksum is known and it has it. */
async function matching({ to, sha256, signal }: DownloadOptions): Promise<Download | undefined> {
  if (sha256 === undefined) return undefined;
  const found = await stat(to).catch(() => undefined);
  if (!found?.isFile()) return undefined;
  const sum = await sha256File(to, signal);
  return sum === sha256.toLowerCase() ? { size: found.size, sha256: sum } : undefined;
}

/** Compares size and checksum, then gives the file its name. What is wrong is deleted. */
async function check(part: Part, options: DownloadOptions): Promise<Download> {
  const { to, size, sha256, signal } = options;
  if (size !== undefined && part.size !== size) {
    const actual = part.size;
    await part.discard();
    throw wrongSize(actual, options);
  }
  await part.sync();
  const sum = await sha256File(part.file, signal);
  if (sha256 !== undefined && sum !== sha256.toLowerCase()) {
    await part.discard();
    throw wrongChecksum(sum, options);
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
