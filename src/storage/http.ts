import type { ObjectSource } from './source.js';

/** A file on a web server. A user and password in the URL are sent, and not shown. */
export function webObject(text: string): ObjectSource {
  const url = new URL(text);
  const { username, password } = url;
  const login = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  const headers: Record<string, string> = {};
  if (login !== ':') headers.authorization = `Basic ${Buffer.from(login).toString('base64')}`;
  url.username = url.password = '';
  const shown = new URL(url);
  // Signatures and tokens stand there.
  if (shown.search !== '') shown.search = '?...';
  return {
    name: shown.href,
    file: decodeURIComponent(url.pathname.split('/').at(-1) ?? ''),
    request: async () => ({ url: url.href, headers }),
    refusal: () => undefined,
  };
}
