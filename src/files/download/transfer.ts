import type { AllowedAddresses } from '../address/index.js';

/** A download over HTTP(S) and its limits. */
export interface Transfer {
  /** The URL, also shown in errors. */
  url: string;
  /**
   * Makes a request if a plain one to `url` is not enough. Called before each request, because
   * signatures expire within minutes. Its URL and headers are never shown in errors.
   */
  request?: (() => Promise<Request>) | undefined;
  /** The addresses that may be contacted. Default: anywhere, because the user gave the URL. */
  allowed?: AllowedAddresses | undefined;
  /** 64 hexadecimal digits, if known. An existing file that matches is kept. */
  sha256?: string | undefined;
  /** Size of the whole file in bytes, if known. */
  size?: number | undefined;
  /** Maximum size in bytes. Default: 1 TiB. */
  most?: number | undefined;
  /** Bytes so far, including an earlier call's. `total` is unknown for some servers. */
  progress?: (done: number, total: number | undefined) => void;
  /** Cancels the download. The bytes so far are kept, and a later call resumes. */
  signal?: AbortSignal | undefined;
  /**
   * Headers of each request, such as an authorization. Not sent to another origin by a redirect,
   * nor over plain http to another machine.
   */
  headers?: Readonly<Record<string, string>> | undefined;
  /** An alternative if the download fails, such as where to put the file by hand. */
  hint?: string | undefined;
  /** Explains a status such as 403 of this server. Undefined: a general explanation. */
  refusal?: (status: number) => Refusal | undefined;
  /** Seconds without a byte after which a connection fails. Default: 30. */
  stallSeconds?: number | undefined;
  /** Time limit for the whole download in seconds. Default: none. */
  withinSeconds?: number | undefined;
  /**
   * Seconds in which a server must send 1 KiB a second on average. Default: 300. `stallSeconds` is
   * kept by a server that sends a byte now and then.
   */
  slowSeconds?: number | undefined;
  /** Number of further attempts without progress. Default: 4. */
  retries?: number | undefined;
  /** First pause between attempts in milliseconds; doubled each time. Default: 500. */
  retryDelay?: number | undefined;
}

/** A signed request, valid for minutes. */
export interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Refusal {
  readonly fact: string;
  readonly hint: string;
}

/** Identifies the version on the server that a sink's bytes belong to. */
export interface Version {
  /** An ETag (strong ones only) or a Last-Modified date, as If-Range takes them. */
  validator?: string | undefined;
  /** Size of the whole file in bytes, if the server gave it. */
  total?: number | undefined;
}

/** Receives the bytes of a file in order. */
export interface Sink extends Readonly<Version> {
  /** Bytes so far. */
  readonly size: number;
  readonly complete: boolean;
  /** Empties the sink, for another version of the file. */
  restart(version?: Version): Promise<void>;
  append(bytes: Uint8Array): Promise<void>;
  /** Called when the server has sent everything. */
  end(): void;
  /** Discards wrong bytes. The sink can be filled again. */
  discard(): Promise<void>;
}
