import { stat } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { GanError } from '../../errors/index.js';
import { moveIntoPlace } from '../atomic.js';
import { sha256File } from '../checksum.js';
import { diskError } from '../disk-error.js';
import { interrupted, refused, TransferError, wrongChecksum, wrongSize } from './errors.js';
import { openClient } from './client.js';
import { withLock } from '../lock.js';
import { Part } from './part.js';
import { receive } from './receive.js';

export interface DownloadOptions {
  url: string;
  /** The file to make. Its folders are made as needed. */
  to: string;
  /** 64 hexadecimal digits, if they are known. A file that is there already and matches is kept. */
  sha256?: string;
  /** Bytes of the whole file, if they are known. */
  size?: number;
  /** Bytes so far, those of an earlier, interrupted call included. `total` is unknown for some servers. */
  progress?: (done: number, total: number | undefined) => void;
  /** Stops the download; what has come is kept, and a later call goes on from there. */
  signal?: AbortSignal;
  /** Sent with each request, such as an authorization. Not sent on to another host by a redirect. */
  headers?: Readonly<Record<string, string>>;
  /** What else the user can do if it cannot be had, such as where to put the file by hand. */
  hint?: string;
  /** How long a server may say nothing, in seconds. Default: 30. */
  stallSeconds?: number;
  /** How often to try again without getting any further. Default: 4. */
  retries?: number;
  /** The first pause between tries, in milliseconds; each one is twice the last. Default: 500. */
  retryDelay?: number;
}

export interface Download {
  size: number;
  sha256: string;
}

/** A server may ask for a pause, but not for more than this. */
const LONGEST_PAUSE = 60_000;

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

/** Asks for what is missing until the part file is whole. */
async function fill(part: Part, options: DownloadOptions): Promise<void> {
  const { retries = 4, retryDelay = 500, signal } = options;
  const client = await openClient((options.stallSeconds ?? 30) * 1000);
  let failures = 0;
  let furthest = part.size;
  try {
    while (!part.complete) {
      try {
        await receive(client, part, options);
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof TransferError)) throw error;
        if (!error.worthRetrying) throw refused(error, options);
        if (part.size > furthest) {
          furthest = part.size;
          failures = 0;
        }
        if (++failures > retries || (error.unreachable && failures > 1)) {
          throw interrupted(error, part.size, options);
        }
        const pause = error.pause ?? retryDelay * 2 ** (failures - 1);
        await sleep(Math.min(pause, LONGEST_PAUSE), undefined, { signal });
      }
    }
  } finally {
    await client.close();
  }
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
  const received = part.size;
  await part.close();
  try {
    await moveIntoPlace(part.file, to);
  } catch (error) {
    throw diskError(error, 'write', to);
  }
  await part.forget();
  return { size: received, sha256: sum };
}
