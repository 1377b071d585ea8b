import type { ParamReach } from '../../plugin/index.js';
import { redactByPlace } from '../../text/index.js';
import type { Use } from './use.js';

/**
 * Whether the list can show a use completely. Secrets are hidden in the list and could hide where a
 * path leads; the host of an address is always shown.
 */
export function isShownWhole(use: Use): boolean {
  const { what, name, reach } = use;
  if (reach === 'secret') return true;
  const hasHost = isAddress(reach) && addressIn(what) !== undefined;
  return (hasHost ? [name] : [what, name]).every((text) => redactByPlace(text) === text);
}

/** Whether a param refers to a file, even if it looks like an address. */
export function isFile(reach: ParamReach | undefined): boolean {
  return reach === 'path' || reach === 'code';
}

/** Whether a param refers to another machine, and never to a file. */
export function isAddress(reach: ParamReach | undefined): boolean {
  return reach === 'url' || reach === 'host';
}

/** A URL with a host, and git's prefix before it. */
export function addressIn(text: string): { git: string; url: URL } | undefined {
  const git = /^\s*git\+/i.exec(text)?.[0] ?? '';
  const inner = text.slice(git.length);
  const url = URL.canParse(inner) ? new URL(inner) : undefined;
  return url?.host ? { git, url } : undefined;
}
