import { isInBucket } from '../../storage/index.js';
import type { ParamReach } from '../../plugin/index.js';

/** Whether a param refers to a file, even if it looks like an address. */
export function isFile(reach: ParamReach | undefined): boolean {
  return reach === 'path' || reach === 'code';
}

/** Whether a param refers to another machine, and never to a file. */
export function isAddress(reach: ParamReach | undefined): boolean {
  return reach === 'url' || reach === 'host';
}

/** What the list says of an address in a bucket, which is never asked for without a login. */
export function bucketNote(address: string): string | undefined {
  return isInBucket(address) ? 'with your credentials of that cloud' : undefined;
}

/** An address of another machine in a text. */
export interface Address {
  /** As it is contacted: with its real host, without a misleading login. */
  readonly shown: string;
  /** What of it a list must show completely: all but the login and the query. */
  readonly certain: string;
}

/**
 * The address that a text is, if it is one: a URL, perhaps behind git's prefix, or a bucket and a key. All
 * of a key counts, `?` and `#` too.
 */
export function addressIn(text: string): Address | undefined {
  if (isInBucket(text)) return { shown: text, certain: text };
  const git = /^\s*git\+/i.exec(text)?.[0] ?? '';
  const inner = text.slice(git.length);
  const url = URL.canParse(inner) ? new URL(inner) : undefined;
  if (!url?.host) return undefined;
  const { protocol, host, pathname, search, hash, username, password } = url;
  const login = username === '' && password === '' ? '' : '***@';
  const path = pathname === '/' && !text.endsWith('/') ? '' : pathname;
  return {
    shown: `${git.trim()}${protocol}//${login}${host}${path}${search}${hash}`,
    certain: `${git}${protocol}//${host}${pathname}`,
  };
}
