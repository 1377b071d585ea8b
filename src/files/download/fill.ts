import { setTimeout as sleep } from 'node:timers/promises';
import { GanError } from '../../errors/index.js';
import { openClient, type Client } from './client.js';
import { interrupted, refused, TransferError } from './errors.js';
import { askVersion, receive } from './receive.js';
import type { Sink, Transfer, Version } from './transfer.js';

/** Maximum pause that a server may ask for. */
const LONGEST_PAUSE = 60_000;

/** Bytes a second that a server must send on average over `slowSeconds`. */
const SLOWEST = 1024;

/**
 * Requests the missing bytes of a sink until it is complete; resumes after broken connections.
 * @throws GanError with a next step: unreachable, refused, truncated, wrong size, too slow
 */
export async function fill(sink: Sink, options: Transfer): Promise<void> {
  const { withinSeconds, slowSeconds = 300, signal, progress } = options;
  const late = new AbortController();
  const giveUp = (why: string) => late.abort(new TransferError(why, { worthRetrying: false }));
  const timer =
    withinSeconds === undefined
      ? undefined
      : setTimeout(giveUp, withinSeconds * 1000, `it took more than ${withinSeconds} seconds`);
  // A server that sends a byte now and then is never silent, and goes on for ever.
  let [last, received] = [sink.size, 0];
  const watch = setInterval(() => {
    if (received < SLOWEST * slowSeconds) giveUp(`it sent too little in ${slowSeconds} seconds`);
    received = 0;
  }, slowSeconds * 1000);
  const within: Transfer = {
    ...options,
    signal: signal ? AbortSignal.any([signal, late.signal]) : late.signal,
    progress: (done, total) => {
      received += Math.max(0, done - last);
      last = done;
      progress?.(done, total);
    },
  };
  try {
    await persist(within, sink, async (client) => {
      while (!sink.complete) await receive(client, sink, within);
    });
  } catch (error) {
    if (!late.signal.aborted || signal?.aborted || error instanceof GanError) throw error;
    throw interrupted(late.signal.reason as TransferError, sink.size, options);
  } finally {
    clearTimeout(timer);
    clearInterval(watch);
  }
}

/**
 * The version and size of a file on the server, without downloading it.
 * @throws GanError with a next step: unreachable, refused
 */
export async function versionOverHttp(options: Transfer): Promise<Version> {
  return persist(options, { size: 0 }, (client) => askVersion(client, options));
}

/** Repeats failures of the network or the server, with increasing pauses. */
async function persist<T>(
  options: Transfer,
  received: { readonly size: number },
  act: (client: Client) => Promise<T>,
): Promise<T> {
  const { retries = 4, retryDelay = 500, signal } = options;
  const client = await openClient((options.stallSeconds ?? 30) * 1000, options.allowed);
  let failures = 0;
  let furthest = received.size;
  try {
    for (;;) {
      try {
        return await act(client);
      } catch (error) {
        signal?.throwIfAborted();
        if (!(error instanceof TransferError)) throw error;
        if (!error.worthRetrying) throw refused(error, options);
        if (received.size > furthest) {
          furthest = received.size;
          failures = 0;
        }
        if (++failures > retries || (error.unreachable && failures > 1)) {
          throw interrupted(error, received.size, options);
        }
        const pause = error.pause ?? retryDelay * 2 ** (failures - 1);
        await sleep(Math.min(pause, LONGEST_PAUSE), undefined, { signal });
      }
    }
  } finally {
    await client.close();
  }
}
