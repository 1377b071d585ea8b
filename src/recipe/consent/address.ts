import type { ParamReach } from '../../plugin/index.js';

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
