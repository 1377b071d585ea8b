import { setTimeout as sleep } from 'node:timers/promises';
import { GanError } from '../../errors/index.js';
import { openClient, type Client } from './client.js';
import { interrupted, refused, TransferError } from './errors.js';
import { askVersion, receive } from './receive.js';
import type { Sink, Transfer, Version } from './transfer.js';

/** Maximum pause that a server may ask for. */
const LONGEST_PAUSE = 60_000;

/**
 * Requests the missing bytes of a sink until it is complete; resumes after broken connections.
 * @throws GanError with a next step: unreachable, refused, truncated, wrong size
 */
export async function fill(sink: Sink, options: Transfer): Promise<void> {
  const { withinSeconds, signal } = options;
  const late = withinSeconds === undefined ? undefined : AbortSignal.timeout(withinSeconds * 1000);
  const signals = [signal, late].flatMap((each) => each ?? []);
  const within = signals.length > 0 ? { ...options, signal: AbortSignal.any(signals) } : options;
  try {
    await persist(within, sink, async (client) => {
      while (!sink.complete) await receive(client, sink, within);
    });
  } catch (error) {
    if (!late?.aborted || signal?.aborted || error instanceof GanError) throw error;
    const message = `it took more than ${String(withinSeconds)} seconds`;
    throw interrupted(new TransferError(message, { worthRetrying: false }), 0, options);
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
  const client = await openClient((options.stallSeconds ?? 30) * 1000, options.reach);
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
