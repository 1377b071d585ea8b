import { lookup as lookUp } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { userError } from '../../errors/index.js';
import { kindOfAddress, kindOfHost, type AddressKind } from './kind.js';

/**
 * The addresses that a request may reach. `anywhere`: the user gave the address, which may be on
 * this machine or a private network. `public`: the address is from elsewhere, and must be on the
 * internet.
 */
export type AllowedAddresses = 'anywhere' | 'public';

/** Why a connection was not made. */
export class OutOfReach extends Error {
  readonly code = 'GAN_OUT_OF_REACH';

  constructor(host: string, kind: AddressKind) {
    super(`${host} ${WORDS[kind]}`);
  }
}

const WORDS: Readonly<Record<AddressKind, string>> = {
  public: 'is on the internet',
  private: 'is an address of the local network',
  loopback: 'is this machine itself',
  special: 'is a link-local address or one of a metadata service',
};

/** The error for a value from elsewhere whose address is out of reach. */
export function outOfReach(cause: OutOfReach): Error {
  return userError(
    'GAN_OUT_OF_REACH',
    `a recipe from elsewhere may only reach the internet, and ${cause.message}`,
    { cause, hint: 'If you trust the address, name it in a recipe of your own.' },
  );
}

/** The kinds of addresses that a request may be sent to. */
export type Kinds = ReadonlySet<AddressKind>;

const PUBLIC: Kinds = new Set(['public']);
export const ALL: Kinds = new Set(['public', 'private', 'loopback', 'special']);

export function kindsOf(allowed: AllowedAddresses): Kinds {
  return allowed === 'public' ? PUBLIC : ALL;
}

/**
 * Where redirects from a host may lead: to the internet, and to the host's own network; from this
 * machine also to its private network. Never to a metadata service.
 */
export function kindsFrom(kind: AddressKind | undefined): Kinds {
  if (kind === 'private') return new Set(['public', 'private']);
  if (kind === 'loopback') return new Set(['public', 'private', 'loopback']);
  return PUBLIC;
}

/**
 * Rejects a host that is out of reach by its name or address alone.
 * @throws OutOfReach
 */
export function checkHost(hostname: string, kinds: Kinds): void {
  const kind = kindOfHost(hostname);
  if (kind !== undefined && !kinds.has(kind)) throw new OutOfReach(hostname, kind);
}

/**
 * A look-up for connections that returns only addresses in reach. Since the checked address is the
 * one connected to, a later change of the DNS entry has no effect.
 * @param seen called with the kind of every name that was looked up
 */
export function lookupWithin(
  kinds: Kinds,
  seen: (hostname: string, kind: AddressKind) => void = () => {},
): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '', 0);
      const within = found.filter(({ address }) => kinds.has(kindOfAddress(address)));
      const [first] = within;
      if (!first) {
        const kind = kindOfAddress(found[0]?.address ?? '');
        return callback(new OutOfReach(hostname, kind), '', 0);
      }
      seen(hostname, worst(within.map(({ address }) => kindOfAddress(address))));
      if (options.all) return callback(null, within);
      return callback(null, first.address, first.family);
    });
  };
}

/** Of the kinds of a name's addresses, the most restricted one. */
function worst(kinds: readonly AddressKind[]): AddressKind {
  const order: readonly AddressKind[] = ['public', 'special', 'private', 'loopback'];
  return order.find((kind) => kinds.includes(kind)) ?? 'special';
}

/**
 * Looks a name up and rejects it if any of its addresses is out of reach. Unknown names pass. For
 * connections that another program makes, such as a proxy.
 * @returns the addresses
 * @throws OutOfReach
 */
export async function checkName(hostname: string, kinds: Kinds): Promise<string[]> {
  checkHost(hostname, kinds);
  if (kindOfHost(hostname) !== undefined) return [];
  const found = await new Promise<{ address: string }[]>((resolve) => {
    lookUp(hostname, { all: true }, (error, all) => resolve(error ? [] : all));
  });
  for (const { address } of found) {
    const kind = kindOfAddress(address);
    if (!kinds.has(kind)) throw new OutOfReach(hostname, kind);
  }
  return found.map(({ address }) => address);
}
