import { GanError, messageOf } from 'gan-recipes/plugin';

export interface MlflowErrorDetails {
  /** The HTTP status; undefined if no answer came. */
  readonly status?: number | undefined;
  /** MLflow's own name for the error, such as RESOURCE_DOES_NOT_EXIST. */
  readonly errorCode?: string | undefined;
  readonly retryAfterMs?: number | undefined;
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** A request that failed. Whether and when to try again is the caller's choice. */
export class MlflowError extends GanError {
  readonly status: number | undefined;
  readonly errorCode: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(message: string, details: MlflowErrorDetails = {}) {
    super('GAN_MLFLOW', message, { hint: details.hint, cause: details.cause });
    this.status = details.status;
    this.errorCode = details.errorCode;
    this.retryAfterMs = details.retryAfterMs;
  }

  /** Whether the server understood the request and does not have what it names. */
  get missing(): boolean {
    return this.errorCode === 'RESOURCE_DOES_NOT_EXIST';
  }

  /** Whether the request certainly had no effect and will have none, because it was rejected. */
  get notTaken(): boolean {
    return this.status === 429 || this.status === 401 || causeCode(this.cause) === 'ECONNREFUSED';
  }

  /** Whether MLflow itself rejects this content permanently. A 400 from a proxy does not tell. */
  get refused(): boolean {
    return this.status === 413 || (this.status === 400 && this.errorCode !== undefined);
  }
}

/** The error for an answer that is not a success. */
export function answerError(
  uri: string,
  what: string,
  status: number,
  body: string,
  retryAfter: string | undefined,
): MlflowError {
  const { error_code: errorCode, message } = errorBody(body);
  const text = (message ?? plainText(body)).slice(0, 300);
  return new MlflowError(
    `MLflow at ${uri} answered ${status} to ${what}${text ? `: ${text}` : ''}`,
    { status, errorCode, hint: hintFor(status, body), retryAfterMs: retryAfterMs(retryAfter) },
  );
}

/** The error for a missing answer. */
export function connectionError(uri: string, what: string, error: unknown): MlflowError {
  const code = causeCode(error);
  const reason = REASONS[code ?? ''] ?? messageOf(error);
  return new MlflowError(
    `MLflow at ${uri} cannot be reached for ${what}: ${reason}${code ? ` (${code})` : ''}`,
    {
      cause: error,
      hint:
        code && /CERT|SELF_SIGNED|ISSUER/.test(code)
          ? 'If the certificate is your own, name it in NODE_EXTRA_CA_CERTS.'
          : undefined,
    },
  );
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection reset',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the host name cannot be looked up now',
  UND_ERR_SOCKET: 'connection closed',
  UND_ERR_HEADERS_TIMEOUT: 'no answer in time',
  UND_ERR_BODY_TIMEOUT: 'the answer stalled',
  UND_ERR_CONNECT_TIMEOUT: 'no connection in time',
};

function hintFor(status: number, body: string): string | undefined {
  if (status === 401) {
    return 'Check MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN. They go to the server that MLFLOW_TRACKING_URI names, and to no other.';
  }
  if (status === 403 && body.includes('Invalid Host header')) {
    return 'The server does not accept this host name: start it with --allowed-hosts, listing the host name and port of the URI.';
  }
  if (status === 403) return 'The user may not write there: ask for the permission on the server.';
  if (status >= 300 && status < 400) return 'It redirects: use the address it redirects to.';
  if (status === 404 && !body.trimStart().startsWith('{')) {
    return 'There may be no MLflow server at this address: check the path in the URI.';
  }
  return undefined;
}

function errorBody(body: string): { error_code?: string; message?: string } {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null) return {};
    return Object.fromEntries(Object.entries(value).filter(([, each]) => typeof each === 'string'));
  } catch {
    return {};
  }
}

/** As much of an error page as anybody reads. */
const MOST_PAGE = 65_536;

/** Error pages as one line. */
function plainText(body: string): string {
  return body
    .slice(0, MOST_PAGE)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** `Retry-After` is a number of seconds or a date. */
function retryAfterMs(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const wait = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isFinite(wait) && wait > 0 ? wait : undefined;
}

function causeCode(error: unknown): string | undefined {
  for (let e = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth++) {
    if ('code' in e && typeof e.code === 'string') return e.code;
  }
  return undefined;
}
