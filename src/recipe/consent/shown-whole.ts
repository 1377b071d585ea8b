import { oneLine, redact } from '../../text/index.js';
import { addressIn, isAddress } from './address.js';
import { LONGEST, meant } from './entry.js';
import type { Use } from './use.js';

/**
 * Whether the list can show a use completely: nothing of it is cut, or hidden as a secret, which
 * could hide where a path leads. Of an address, only the login and the query may be hidden or cut.
 */
export function isShownWhole(use: Use): boolean {
  const { name, reach } = use;
  if (reach === 'secret') return true;
  return [name, withoutQuery(use)].every((text) => redact(text) === text && !isCut(text));
}

/** Whether the list cuts a text in the middle. */
export function isCut(text: string): boolean {
  return oneLine(text).length > LONGEST;
}

function withoutQuery(use: Use): string {
  const found = isAddress(use.reach) ? addressIn(use.what) : undefined;
  if (!found) return meant(use);
  const { url, git } = found;
  return `${git}${url.protocol}//${url.host}${url.pathname}`;
}
