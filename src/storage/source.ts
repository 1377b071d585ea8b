import type { Refusal, Request } from '../files/index.js';

/** An object that can be read over HTTP. */
export interface ObjectSource {
  /** The name in errors: the URL without secrets. */
  readonly name: string;
  /** The last part of the name, for a cached file. */
  readonly file: string;
  /**
   * A request with the user's credentials, if there are any. Valid for minutes.
   * @throws GanError (exit code 2) if a package is missing, or the credentials are invalid
   */
  request(): Promise<Request>;
  /** The meaning of a status such as 403 here. Undefined for the usual meaning. */
  refusal(status: number): Refusal | undefined;
}

/** An object in a bucket. */
export interface BucketObject {
  /** As the user wrote it. */
  readonly text: string;
  readonly bucket: string;
  readonly key: string;
}
