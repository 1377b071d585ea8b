import type { Reach } from '../address/index.js';

/** What to fetch over HTTP(S), and how patiently. */
export interface Transfer {
  /** Where it is; also what errors call it. */
  url: string;
  /**
   * How to ask for it, where that is more than a plain request to `url`. Called before each request,
   * since a signature lasts for minutes only. What it gives never shows in an error.
   */
  request?: (() => Promise<Request>) | undefined;
  /** Which addresses may be asked. Default: anywhere, as the user himself named it. */
  reach?: Reach | undefined;
  /** 64 hexadecimal digits, if they are known. A file that is there already and matches is kept. */
  sha256?: string | undefined;
  /** Bytes of the whole file, if they are known. */
  size?: number | undefined;
  /** Bytes that the file may have; more are not fetched. Default: 1 TiB. */
  most?: number | undefined;
  /** Bytes so far, those of an earlier, interrupted call included. `total` is unknown for some servers. */
  progress?: (done: number, total: number | undefined) => void;
  /** Stops the download; what has come is kept, and a later call goes on from there. */
  signal?: AbortSignal | undefined;
  /** Sent with each request, such as an authorization. Not sent on to another origin by a redirect, nor over plain http to another machine. */
  headers?: Readonly<Record<string, string>> | undefined;
  /** What else the user can do if it cannot be had, such as where to put the file by hand. */
  hint?: string | undefined;
  /** What a refusal means there, such as 403; else it is said in general words. */
  refusal?: (status: number) => Refusal | undefined;
  /** How long a server may say nothing, in seconds. Default: 30. */
  stallSeconds?: number | undefined;
  /**
   * How long all of it may take, in seconds: a server that sends a byte now and then is never silent.
   * Default: as long as it comes.
   */
  withinSeconds?: number | undefined;
  /** How often to try again without getting any further. Default: 4. */
  retries?: number | undefined;
  /** The first pause between tries, in milliseconds; each one is twice the last. Default: 500. */
  retryDelay?: number | undefined;
}

/** A request with its signature, good for minutes. */
export interface Request {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Refusal {
  readonly fact: string;
  readonly hint: string;
}

/** Which version of the file on the server the bytes of a sink belong to. */
export interface Version {
  /** An ETag (strong ones only) or a Last-Modified date, as If-Range takes them. */
  validator?: string | undefined;
  /** Bytes of the whole file, as the server told; it does not always. */
  total?: number | undefined;
}

/** Takes the bytes of a file in their order. */
export interface Sink extends Readonly<Version> {
  /** Bytes so far. */
  readonly size: number;
  readonly complete: boolean;
  /** Empties it, for the version of the file that is described. */
  restart(version?: Version): Promise<void>;
  append(bytes: Uint8Array): Promise<void>;
  /** The server has said that there is no more. */
  end(): void;
  /** Throws the bytes away; they are not what was wanted. It can be filled anew. */
  discard(): Promise<void>;
}
