import type { ParamReach } from '../../plugin/index.js';
import { redactByPlace } from '../../text/index.js';
import type { Use } from './use.js';

/**
 * Whether the list can show what is meant. What looks like a secret is hidden in it, and could hide
 * where a path leads; of an address the host is shown all the same.
 */
export function isShownWhole(use: Use): boolean {
  const { what, name, reach } = use;
  if (reach === 'secret') return true;
  const hasHost = isAddress(reach) && addressIn(what) !== undefined;
  return (hasHost ? [name] : [what, name]).every((text) => redactByPlace(text) === text);
}

/** Whether a param leads to a file, also where it looks like an address. */
export function isFile(reach: ParamReach | undefined): boolean {
  return reach === 'path' || reach === 'code';
}

/** Whether a param leads to another machine, and to nothing else that may look so. */
export function isAddress(reach: ParamReach | undefined): boolean {
  return reach === 'url' || reach === 'host';
}

/** A URL with a host, and what git wants before it. */
export function addressIn(text: string): { git: string; url: URL } | undefined {
  const git = /^\s*git\+/i.exec(text)?.[0] ?? '';
  const inner = text.slice(git.length);
  const url = URL.canParse(inner) ? new URL(inner) : undefined;
  return url?.host ? { git, url } : undefined;
}
