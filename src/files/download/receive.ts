import { GanError, userError } from '../../errors/index.js';
import type { Client } from './client.js';
import { TransferError, wrongSize } from './errors.js';
import type { Sink, Transfer, Version } from './transfer.js';

/** Maximum size of a download, so that an endless response cannot fill the disk. */
const MOST = 2 ** 40;

/**
 * Makes one request: appends the missing bytes to the sink, or restarts it if the server cannot
 * resume or has another version by now.
 * @throws TransferError if the server or the network failed, GanError if the disk failed
 */
export async function receive(client: Client, part: Sink, options: Transfer): Promise<void> {
  const { size, progress } = options;
  const headers: Record<string, string> = {};
  // Without a validator the rest could be from another version, which only a checksum would detect.
  const resume = part.size > 0 && (part.validator !== undefined || options.sha256 !== undefined);
  if (resume) {
    headers.range = `bytes=${part.size}-`;
    if (part.validator !== undefined) headers['if-range'] = part.validator;
  }
  const { statusCode, header, body } = await send(client, options, headers);
  if (statusCode !== 200 && statusCode !== 206) {
    body.destroy();
    if (statusCode === 416 && resume) {
      // The part is longer than the file on the server, so it is of another version.
      await part.restart();
      throw new TransferError('the server does not have the requested range', {
        worthRetrying: true,
        pause: 0,
      });
    }
    throw TransferError.status(statusCode, header('retry-after'));
  }
  if (!(resume && continues(statusCode, header, part))) {
    if (statusCode === 206) {
      body.destroy();
      await part.restart();
      throw new TransferError('the server sent a different range than requested', {
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
    throw wrongSize(total, size, options);
  }
  const { most = MOST } = options;
  const tooLarge = async () => {
    body.destroy();
    await part.discard();
    throw userError('GAN_TOO_LARGE', `${options.url} has more than ${most} bytes`);
  };
  if (total !== undefined && total > most) await tooLarge();
  progress?.(part.size, total);
  const chunks = body[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  try {
    for (;;) {
      const next = await attempt(() => chunks.next());
      if (next.done) break;
      await part.append(next.value);
      if (part.size > most) await tooLarge();
      if (size !== undefined && part.size > size) {
        const actual = part.total ?? part.size;
        await part.discard();
        throw wrongSize(actual, size, options);
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

/**
 * Requests only the first byte, to learn the version.
 * @throws TransferError if the server or the network failed
 */
export async function askVersion(client: Client, options: Transfer): Promise<Version> {
  const answer = await send(client, options, { range: 'bytes=0-0' });
  const { statusCode, header, body } = answer;
  body.destroy();
  // An empty file has no first byte.
  if (![200, 206, 416].includes(statusCode)) {
    throw TransferError.status(statusCode, header('retry-after'));
  }
  const total =
    statusCode === 200
      ? header('content-length')
      : /^bytes (?:0-\d+|\*)\/(\d+)$/.exec(header('content-range') ?? '')?.[1];
  return { validator: validator(header), total: total === undefined ? undefined : Number(total) };
}

async function send(client: Client, options: Transfer, more: Record<string, string>) {
  const { url, headers: signed } = (await options.request?.()) ?? { url: options.url, headers: {} };
  const headers = {
    // With compression, the bytes would neither match the checksum nor be resumable.
    'accept-encoding': 'identity',
    'user-agent': 'gan',
    ...options.headers,
    ...signed,
    ...more,
  };
  const {
    statusCode,
    headers: told,
    body,
  } = await attempt(() => client.get(url, headers, options.signal));
  const header: Header = (name) => {
    const value = told[name];
    return Array.isArray(value) ? value[0] : value;
  };
  // The rest of the body is not needed, and neither are its errors.
  body.on('error', () => undefined);
  return { statusCode, header, body };
}

/** Whether the response continues the part: same offset, version and total length. */
function continues(status: number, header: Header, part: Sink): boolean {
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(header('content-range') ?? '');
  if (status !== 206 || !match || Number(match[1]) !== part.size) return false;
  // Bucket servers may not know If-Range and send the range of the current version.
  const etag = header('etag');
  const isOther = etag !== undefined && part.validator?.startsWith('"') && etag !== part.validator;
  if (isOther) return false;
  return match[2] === '*' || part.total === undefined || Number(match[2]) === part.total;
}

/** A validator for If-Range: a strong ETag, else the date. */
function validator(header: Header): string | undefined {
  const etag = header('etag');
  return etag?.startsWith('"') ? etag : header('last-modified');
}

type Header = (name: string) => string | undefined;

async function attempt<T>(send: () => Promise<T>): Promise<T> {
  try {
    return await send();
  } catch (error) {
    if (error instanceof GanError) throw error;
    throw TransferError.network(error);
  }
}
