import type { Refusal, Request } from '../files/index.js';

/** A place that objects are read from over HTTP: a web server, a bucket. */
export interface ObjectSource {
  /** What errors call it: its URL without anything secret in it. */
  readonly name: string;
  /** The last part of its name, for a file in the cache. */
  readonly file: string;
  /**
   * A request for it, with the user's credentials where there are any; good for minutes.
   * @throws GanError (exit code 2) if a package is missing, or credentials are there and do not work
   */
  request(): Promise<Request>;
  /** What an answer such as 403 means here; undefined where that is no different from elsewhere. */
  refusal(status: number): Refusal | undefined;
}

/** An object in a bucket. */
export interface BucketObject {
  /** As the user wrote it. */
  readonly text: string;
  readonly bucket: string;
  readonly key: string;
}
