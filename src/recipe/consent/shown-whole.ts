import { resolve } from 'node:path';
import { oneLine, redact } from '../../text/index.js';
import { isLinkOutOf } from '../pack/inside.js';
import { addressIn, isAddress, isFile } from './address.js';
import { LONGEST, meant } from './entry.js';
import type { Use } from './use.js';

/**
 * Why the list cannot show completely what a use leads to, if it cannot: something would be cut, or
 * hidden as a secret, or depends on links. Of an address, only the login and the query may be
 * hidden or cut, and nothing of a key in a bucket.
 */
export function whyNotShown(use: Use): string | undefined {
  const { kind, name, reach, what } = use;
  if (reach === 'secret') return undefined;
  const texts = [name, certainOf(use)];
  if (texts.some(isCut)) return 'its value is too long to be shown';
  if (texts.some((text) => redact(text) !== text)) {
    return 'its value looks like a password, which no list shows';
  }
  // A param whose plugin does not say what it is may be a path, too.
  const mayBeFile = isFile(reach) || (kind === 'param' && reach === undefined);
  const { pack } = use.place.source;
  if (mayBeFile && pack?.isRun && isLinkOutOf(pack, resolve(what))) {
    return "its value is the path of a link that leads out of the run's folder";
  }
  return mayBeFile && climbsBack(what)
    ? 'its value has `..` after the name of a folder, which may be a link to another place'
    : undefined;
}

/**
 * Whether a path has `..` after a name: `/a/../b`. If `/a` is a link, the system opens another file
 * than the text says, and than a plugin opens that takes the two parts out of the text.
 */
function climbsBack(path: string): boolean {
  const parts = path.split(/[\\/]/);
  const named = parts.findIndex((part) => !['', '.', '..'].includes(part));
  return named >= 0 && parts.includes('..', named);
}

/** Whether the list cuts a text in the middle. */
function isCut(text: string): boolean {
  return oneLine(text).length > LONGEST;
}

function certainOf(use: Use): string {
  const found = isAddress(use.reach) ? addressIn(use.what) : undefined;
  return found?.certain ?? meant(use);
}
