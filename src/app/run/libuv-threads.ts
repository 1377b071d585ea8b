import os from 'node:os';

type Environment = Readonly<Record<string, string | undefined>>;

/** Node.js's default number of libuv threads. */
const DEFAULT = 4;
/** Additional threads for calls to the device, which must not wait behind images. */
const SPARE = 4;
const MOST = 24;

/**
 * The environment of a process that decodes images while it trains. libuv's threads do the
 * decoding, and by default there are only four. A setting of the user is kept.
 */
export function withLibuvThreads(
  environment: Environment,
  processors = os.availableParallelism(),
): Record<string, string | undefined> {
  if (environment['UV_THREADPOOL_SIZE'] !== undefined || processors <= DEFAULT) {
    return { ...environment };
  }
  return { ...environment, UV_THREADPOOL_SIZE: String(Math.min(MOST, processors + SPARE)) };
}
