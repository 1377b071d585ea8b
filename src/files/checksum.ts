import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { diskError } from './disk-error.js';
import { openRegular } from './regular.js';

/** SHA-256 of bytes, or of a text in UTF-8, as 64 lower-case hexadecimal digits. */
export function hexSha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** SHA-256 as `sha256:` and 64 lower-case hexadecimal digits. */
export function taggedSha256(bytes: Uint8Array): string {
  return `sha256:${hexSha256(bytes)}`;
}

/** SHA-256 of an open file's bytes, as `taggedSha256`. Reads in pieces, and leaves the file open. */
export async function sha256Opened(handle: FileHandle): Promise<string> {
  const hash = createHash('sha256');
  const options = { start: 0, autoClose: false, highWaterMark: 1 << 20 };
  await pipeline(handle.createReadStream(options), hash);
  return `sha256:${hash.digest('hex')}`;
}

/**
 * SHA-256 of a file's bytes, as 64 lower-case hexadecimal digits. Reads in pieces.
 * @throws GanError if the file cannot be read
 */
export async function sha256File(file: string, signal?: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  try {
    const bytes = (await openRegular(file)).createReadStream({ highWaterMark: 1 << 20 });
    await pipeline(bytes, hash, { signal });
  } catch (error) {
    throw diskError(error, 'read', file);
  }
  return hash.digest('hex');
}
