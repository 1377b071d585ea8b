import type { Dispatcher } from 'undici';
import { TransferError } from './errors.js';

/** Sends requests: follows redirects, uses the proxies of the environment. */
export interface Client {
  /** @throws TransferError if a redirect leads where none should */
  get(
    url: string,
    headers: Record<string, string>,
    signal: AbortSignal | undefined,
  ): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

const MOST_REDIRECTS = 5;
/** What another server may know of a request; the rest may be a login. */
const HARMLESS = new Set(['accept-encoding', 'user-agent', 'range', 'if-range']);

/** @param stall milliseconds that a server may keep silent, while connecting and in between bytes */
export async function openClient(stall: number): Promise<Client> {
  const { EnvHttpProxyAgent, request } = await import('undici');
  const dispatcher = new EnvHttpProxyAgent({
    headersTimeout: stall,
    bodyTimeout: stall,
    connect: { timeout: stall },
  });
  return {
    async get(url, headers, signal) {
      for (let hops = 0; ; hops++) {
        const response = await request(url, { dispatcher, headers, signal });
        const { location } = response.headers;
        const isRedirect = [301, 302, 303, 307, 308].includes(response.statusCode);
        if (!isRedirect || typeof location !== 'string') return response;
        response.body.on('error', () => undefined).destroy();
        if (hops === MOST_REDIRECTS) throw refusedHop('the server leads on and on');
        const next = nextHop(url, location);
        if (new URL(next).origin !== new URL(url).origin) {
          headers = Object.fromEntries(Object.entries(headers).filter(([k]) => HARMLESS.has(k)));
        }
        url = next;
      }
    },
    close: () => dispatcher.destroy(),
  };
}

/**
 * Where a redirect leads.
 * @throws TransferError if that is no web address, or less safe than where it comes from
 */
export function nextHop(from: string, location: string): string {
  const next = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (!next || !/^https?:$/.test(next.protocol)) {
    throw refusedHop('the server leads on to what is no web address');
  }
  if (from.startsWith('https:') && next.protocol === 'http:') {
    throw refusedHop('the server leads on to a place that is not encrypted');
  }
  return next.href;
}

function refusedHop(fact: string): TransferError {
  return new TransferError(fact, { worthRetrying: false });
}
