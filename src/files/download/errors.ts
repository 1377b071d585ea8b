import { GanError, messageOf, userError } from '../../errors/index.js';
import { systemCode } from '../disk-error.js';
import type { Transfer } from './transfer.js';

interface TransferErrorOptions {
  worthRetrying: boolean;
  /** No connection could be made. */
  unreachable?: boolean | undefined;
  /** Milliseconds to wait before the next attempt, if the server asks for it. */
  pause?: number | undefined;
  /** What the server answered, if it did. */
  status?: number | undefined;
  cause?: unknown;
}

/** The failure of one request. Used only in this folder. */
export class TransferError extends Error {
  readonly worthRetrying: boolean;
  readonly unreachable: boolean;
  readonly pause: number | undefined;
  readonly status: number | undefined;

  constructor(message: string, options: TransferErrorOptions) {
    super(message, { cause: options.cause });
    this.worthRetrying = options.worthRetrying;
    this.unreachable = options.unreachable ?? false;
    this.pause = options.pause;
    this.status = options.status;
  }

  static status(status: number, retryAfter: string | undefined): TransferError {
    const worthRetrying = status >= 500 || [408, 425, 429].includes(status);
    return new TransferError(`the server answered ${status}`, {
      worthRetrying,
      status,
      pause: retryAfter === undefined ? undefined : milliseconds(retryAfter),
    });
  }

  static network(error: unknown): TransferError {
    if (error instanceof TransferError) return error;
    const code = systemCode(error) ?? '';
    const said = REASONS[code] ?? messageOf(error);
    return new TransferError(code ? `${said} (${code})` : said, {
      worthRetrying: !PERMANENT.has(code) && !/CERT|TLS|SSL/.test(code),
      unreachable: UNREACHABLE.has(code),
      cause: error,
    });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its host name is unknown',
  EAI_AGAIN: 'its host name could not be looked up',
  ECONNREFUSED: 'it refused the connection',
  ENETUNREACH: 'the network cannot be reached',
  EHOSTUNREACH: 'it cannot be reached',
  UND_ERR_CONNECT_TIMEOUT: 'it did not answer',
  UND_ERR_HEADERS_TIMEOUT: 'it sent no data for too long',
  UND_ERR_BODY_TIMEOUT: 'it sent no data for too long',
  UND_ERR_SOCKET: 'the connection was cut',
  ECONNRESET: 'the connection was cut',
};
const UNREACHABLE = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH']);
const PERMANENT = new Set(['UND_ERR_INVALID_ARG', 'ERR_INVALID_URL']);

/** Parses Retry-After, seconds or a date. Other values are ignored. */
function milliseconds(retryAfter: string): number | undefined {
  const pause = /^\d+$/.test(retryAfter)
    ? Number(retryAfter) * 1000
    : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(pause) ? Math.max(0, pause) : undefined;
}

type Wanted = Pick<Transfer, 'url' | 'hint' | 'size' | 'sha256' | 'refusal'> & {
  to?: string | undefined;
};

function host(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/** The server or the network keeps failing. */
export function interrupted(error: TransferError, received: number, wanted: Wanted): GanError {
  const hint = received
    ? `The ${received} bytes received so far are kept: run the command again to continue.`
    : 'Check the network and the proxy (HTTPS_PROXY), then run the command again.';
  const code = error.unreachable ? 'GAN_UNREACHABLE' : 'GAN_DOWNLOAD_INTERRUPTED';
  return new GanError(
    code,
    `could not get ${wanted.url} from ${host(wanted.url)}: ${error.message}`,
    {
      hint: joined(hint, wanted.hint),
      cause: error,
    },
  );
}

/** The server refused, and would refuse again. */
export function refused(error: TransferError, wanted: Wanted): GanError {
  const { fact, hint } = (error.status && wanted.refusal?.(error.status)) || {
    fact: error.message,
    hint: 'Check the address, and whether it requires a login.',
  };
  return userError('GAN_DOWNLOAD_REFUSED', `could not get ${wanted.url}: ${fact}`, {
    hint: joined(hint, wanted.hint),
    cause: error,
  });
}

export function wrongChecksum(actual: string, right: string, wanted: Wanted): GanError {
  return new GanError(
    'GAN_DOWNLOAD_CHECKSUM',
    `${wanted.url} has the SHA-256 ${actual}, not ${right.toLowerCase()}; it was deleted`,
    {
      place: placeOf(wanted),
      hint: joined(
        'Run the command again; if the error persists, the file on the server has changed.',
        wanted.hint,
      ),
    },
  );
}

export function wrongSize(actual: number, right: number, wanted: Wanted): GanError {
  return new GanError(
    'GAN_DOWNLOAD_SIZE',
    `${wanted.url} has ${actual} bytes, not ${right}; it was deleted`,
    {
      place: placeOf(wanted),
      hint: joined(
        'Run the command again; if the error persists, the file on the server has changed.',
        wanted.hint,
      ),
    },
  );
}

function placeOf({ to }: Wanted) {
  return to === undefined ? undefined : { file: to };
}

function joined(...hints: (string | undefined)[]): string {
  return hints.filter(Boolean).join(' ');
}
