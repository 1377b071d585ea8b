import { lookup as lookUp } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { userError } from '../../errors/index.js';
import { kindOfAddress, kindOfHost, type AddressKind } from './kind.js';

/**
 * Which addresses a request may reach. `anywhere`: the user gave the address himself, and it may be
 * one of this machine or of the company. `public`: a value from elsewhere gave it, and it may only be
 * on the internet.
 */
export type Reach = 'anywhere' | 'public';

/** Why a connection was not made. */
export class OutOfReach extends Error {
  readonly code = 'GAN_OUT_OF_REACH';

  constructor(host: string, kind: AddressKind) {
    super(`${host} ${WORDS[kind]}`);
  }
}

const WORDS: Readonly<Record<AddressKind, string>> = {
  public: 'is on the internet',
  private: 'is an address of the network around this machine',
  loopback: 'is this machine itself',
  special: 'is a link-local address or one of a metadata service',
};

/** The error for a value from elsewhere that names what is out of its reach. */
export function outOfReach(cause: OutOfReach): Error {
  return userError(
    'GAN_OUT_OF_REACH',
    `a recipe from elsewhere may only reach the internet, and ${cause.message}`,
    { cause, hint: 'If you trust the address, name it in a recipe of your own.' },
  );
}

/** The kinds of addresses that a request may be sent to. */
export type Kinds = ReadonlySet<AddressKind>;

export const PUBLIC: Kinds = new Set(['public']);
export const ALL: Kinds = new Set(['public', 'private', 'loopback', 'special']);

export function kindsOf(reach: Reach): Kinds {
  return reach === 'public' ? PUBLIC : ALL;
}

/**
 * Where a redirect may lead to from a host: to the internet, and to where that host itself lies; from
 * this machine also to the network around it. Never to a metadata service.
 */
export function kindsFrom(kind: AddressKind | undefined): Kinds {
  if (kind === 'private') return new Set(['public', 'private']);
  if (kind === 'loopback') return new Set(['public', 'private', 'loopback']);
  return PUBLIC;
}

/**
 * Refuses a host that is out of reach by what it says itself.
 * @throws OutOfReach
 */
export function checkHost(hostname: string, kinds: Kinds): void {
  const kind = kindOfHost(hostname);
  if (kind !== undefined && !kinds.has(kind)) throw new OutOfReach(hostname, kind);
}

/**
 * Looks names up for connections, and gives only addresses that are in reach: what is checked is what
 * is connected to, so a name that means another address the next time is of no use.
 * @param seen is told of the kind of every name that was looked up
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

/** Of the addresses of one name the one that may do least counts. */
function worst(kinds: readonly AddressKind[]): AddressKind {
  const order: readonly AddressKind[] = ['public', 'special', 'private', 'loopback'];
  return order.find((kind) => kinds.includes(kind)) ?? 'special';
}

/**
 * Looks a name up and refuses it if any of its addresses is out of reach; one that is not known here
 * passes. For connections that another program, such as a proxy, makes.
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
