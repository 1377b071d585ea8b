import type { Client } from './client.js';
import type { DownloadOptions } from './download.js';
import { TransferError, wrongSize } from './errors.js';
import type { Part } from './part.js';

/**
 * One request: appends to the part file what it lacks, or starts it anew if the server cannot go on
 * where it ended or has another version of the file by now.
 * @throws TransferError if the server or the network failed, GanError if the disk did
 */
export async function receive(client: Client, part: Part, options: DownloadOptions): Promise<void> {
  const { url, signal, size, progress } = options;
  const headers: Record<string, string> = {
    // Compressed on the way, the bytes would be neither those of the checksum nor resumable.
    'accept-encoding': 'identity',
    'user-agent': 'gan',
    ...options.headers,
  };
  // Without a validator the rest could be that of another version; only a checksum would tell.
  const resume = part.size > 0 && (part.validator !== undefined || options.sha256 !== undefined);
  if (resume) {
    headers.range = `bytes=${part.size}-`;
    if (part.validator !== undefined) headers['if-range'] = part.validator;
  }
  const response = await attempt(() => client.get(url, headers, signal));
  const { statusCode, body } = response;
  const header = (name: string) => {
    const value = response.headers[name];
    return Array.isArray(value) ? value[0] : value;
  };
  // Nobody waits for the rest of a body that is not wanted; its late errors are of no interest.
  body.on('error', () => undefined);
  if (statusCode !== 200 && statusCode !== 206) {
    body.destroy();
    if (statusCode === 416 && resume) {
      // The part is longer than the file is now: not the same file.
      await part.restart();
      throw new TransferError('the server has no such range', { worthRetrying: true, pause: 0 });
    }
    throw TransferError.status(statusCode, header('retry-after'));
  }
  if (!(resume && continues(statusCode, header('content-range'), part))) {
    if (statusCode === 206) {
      body.destroy();
      await part.restart();
      throw new TransferError('the server sent another range than asked for', {
        worthRetrying: true,
      });
    }
    const length = header('content-length');
    const total = length === undefined ? undefined : Number(length);
    await part.restart({ validator: validator(header), total });
  }
  const total = part.total ?? size;
  if (size !== undefined && total !== undefined && total !== size) {
    body.destroy();
    await part.discard();
    throw wrongSize(total, options);
  }
  progress?.(part.size, total);
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  try {
    for (;;) {
      const next = await attempt(() => chunks.next());
      if (next.done) break;
      await part.append(next.value);
      if (size !== undefined && part.size > size) {
        const actual = part.total ?? part.size;
        await part.discard();
        throw wrongSize(actual, options);
      }
      progress?.(part.size, total);
    }
  } finally {
    body.destroy();
  }
  if (part.total !== undefined && part.size !== part.total) {
    throw new TransferError('the connection was cut', { worthRetrying: true });
  }
  part.end();
}

/** Whether the answer begins where the part ends and is of the same length in all. */
function continues(status: number, contentRange: string | undefined, part: Part): boolean {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(contentRange ?? '');
  if (status !== 206 || !match || Number(match[1]) !== part.size) return false;
  return match[2] === '*' || part.total === undefined || Number(match[2]) === part.total;
}

/** What If-Range accepts: a strong ETag, else the date. */
function validator(header: (name: string) => string | undefined): string | undefined {
  const etag = header('etag');
  return etag?.startsWith('"') ? etag : header('last-modified');
}

async function attempt<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    throw TransferError.network(error);
  }
}
