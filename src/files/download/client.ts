import type { Agent, Dispatcher } from 'undici';
import { userError } from '../../errors/index.js';
import {
  ALL,
  checkHost,
  checkName,
  kindOfHost,
  kindsFrom,
  kindsOf,
  isThisMachine,
  lookupWithin,
  outOfReach,
  OutOfReach,
  refusePlainCredentials,
  withoutCredentials,
  type AddressKind,
  type Kinds,
  type AllowedAddresses,
} from '../address/index.js';
import { TransferError } from './errors.js';

/**
 * Sends requests, follows redirects and uses the environment's proxies. Credentials are sent only
 * to their own origin, and never over plain http to another machine.
 */
export interface Client {
  /**
   * @throws TransferError if a redirect is not allowed; GanError (exit code 2) if an address is out
   * of reach, or credentials would be sent unencrypted
   */
  get(
    url: string,
    headers: Readonly<Record<string, string>>,
    signal: AbortSignal | undefined,
  ): Promise<Dispatcher.ResponseData>;
  close(): Promise<void>;
}

const MOST_REDIRECTS = 5;
const REDIRECTS = [301, 302, 303, 307, 308];

/**
 * @param stall milliseconds without a byte after which a connection fails, also while connecting
 * @param allowed the allowed addresses; redirects may have fewer, see `kindsFrom`
 */
export async function openClient(
  stall: number,
  allowed: AllowedAddresses = 'anywhere',
): Promise<Client> {
  const lines = await openLines(stall);
  return {
    async get(url, headers, signal) {
      let kinds = kindsOf(allowed);
      let from: string | undefined;
      for (let hops = 0; ; hops++) {
        refusePlainCredentials(url, headers);
        const response = await lines.send(url, headers, signal, kinds).catch((error: unknown) => {
          throw explained(error, from);
        });
        const { location } = response.headers;
        if (!REDIRECTS.includes(response.statusCode) || typeof location !== 'string') {
          return response;
        }
        response.body.on('error', () => undefined).destroy();
        if (hops === MOST_REDIRECTS) throw refusedHop('too many redirects');
        const next = nextHop(url, location);
        const isSame = new URL(next).origin === new URL(url).origin;
        const own = lines.kindOf(url);
        const onward = new Set([...kindsFrom(own), ...(isSame && own ? [own] : [])]);
        // A proxy looked the name up, so the network of the host is unknown.
        if (!isSame || own) kinds = new Set([...onward].filter((kind) => kinds.has(kind)));
        if (!isSame) headers = withoutCredentials(headers);
        from = url;
        url = next;
      }
    },
    close: () => lines.close(),
  };
}

/** Connection pools, one for each set of allowed addresses: an open connection is not checked again. */
async function openLines(stall: number) {
  const { Agent, EnvHttpProxyAgent, request } = await import('undici');
  const agents = new Map<string, Agent | InstanceType<typeof EnvHttpProxyAgent>>();
  const seen = new Map<string, AddressKind>();
  const agentFor = (url: URL, kinds: Kinds) => {
    // Requests to this machine never use a proxy.
    const isDirect = isThisMachine(url.hostname);
    const name = [isDirect, ...[...kinds].sort()].join();
    const found = agents.get(name);
    if (found) return found;
    const lookup = lookupWithin(kinds, (host, kind) => seen.set(host, kind));
    const options = {
      headersTimeout: stall,
      bodyTimeout: stall,
      connect: { timeout: stall, lookup },
    };
    const agent = isDirect ? new Agent(options) : new EnvHttpProxyAgent(options);
    agents.set(name, agent);
    return agent;
  };
  return {
    async send(
      url: string,
      headers: Readonly<Record<string, string>>,
      signal: AbortSignal | undefined,
      kinds: Kinds,
    ): Promise<Dispatcher.ResponseData> {
      const target = new URL(url);
      checkHost(target.hostname, kinds);
      if (hasProxy() && [...ALL].some((kind) => !kinds.has(kind))) {
        await checkName(target.hostname, kinds);
      }
      return request(url, { dispatcher: agentFor(target, kinds), headers: { ...headers }, signal });
    },
    /** The kind of a host that was contacted. Undefined if a proxy looked it up. */
    kindOf(url: string): AddressKind | undefined {
      const { hostname } = new URL(url);
      return seen.get(hostname) ?? kindOfHost(hostname);
    },
    async close(): Promise<void> {
      await Promise.all([...agents.values()].map((agent) => agent.destroy()));
    },
  };
}

function hasProxy(): boolean {
  return ['https_proxy', 'http_proxy'].some(
    (name) => process.env[name] || process.env[name.toUpperCase()],
  );
}

/**
 * The target of a redirect.
 * @throws TransferError if it is not a web address, or http after https
 */
export function nextHop(from: string, location: string): string {
  const next = URL.canParse(location, from) ? new URL(location, from) : undefined;
  if (!next || !/^https?:$/.test(next.protocol)) {
    throw refusedHop('the server redirects to an address that is not http(s)');
  }
  if (from.startsWith('https:') && next.protocol === 'http:') {
    throw refusedHop('the server redirects to an address that is not encrypted');
  }
  // A login in the URL could not be removed on the next redirect, as a header can.
  next.username = next.password = '';
  return next.href;
}

function refusedHop(fact: string): TransferError {
  return new TransferError(fact, { worthRetrying: false });
}

/** An out-of-reach error with the address as the user knows it; other errors unchanged. */
function explained(error: unknown, from: string | undefined): unknown {
  let inner = error;
  for (let depth = 0; depth < 5 && inner instanceof Error; depth++) {
    if (inner instanceof OutOfReach) break;
    inner = inner.cause;
  }
  if (!(inner instanceof OutOfReach)) return error;
  if (from !== undefined) {
    return userError(
      'GAN_OUT_OF_REACH',
      `${new URL(from).host} redirects to an address that it must not reach: ${inner.message}`,
      { cause: error, hint: 'If you trust that address, use it directly.' },
    );
  }
  return outOfReach(inner);
}
