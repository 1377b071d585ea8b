import { userError } from '../../errors/index.js';
import {
  decoded,
  isSecretName,
  redactByPlace,
  rememberSecret,
  withoutEnd,
} from '../../text/index.js';
import { isThisMachine } from './kind.js';

/** What passwords and tokens for servers are made of, and no markup, list or JSON. */
const TOKEN = /^[\w.~+/=-]+$/;

/** Headers that are safe to send to any server. Others may contain credentials. */
const HARMLESS = new Set([
  ...['accept', 'accept-encoding', 'user-agent', 'range', 'if-range'],
  ...['content-type', 'content-length', 'host'],
]);

/** The headers that may be sent to another origin than the one they were made for. */
export function withoutCredentials(
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => isHarmless(name)));
}

/** Whether a request has a login, a token or a signature in its headers or its URL. */
function carriesCredentials(url: string, headers: Readonly<Record<string, string>>): boolean {
  const isLogin = (name: string) => /auth|cookie/i.test(name) || isSecretName(name);
  return Object.keys(headers).some(isLogin) || redactByPlace(url) !== url;
}

/**
 * Whether what belongs to a base may be sent to an address: the base itself, or an address that is
 * plainly below its path. Others may have other paths of the same host. Not below is what a server may
 * read as a way up: `..`, and what is escaped.
 */
export function isBelow(address: string, base: string): boolean {
  if (!URL.canParse(address) || !URL.canParse(base)) return false;
  const [url, above] = [new URL(address), new URL(base)];
  const folder = withoutEnd(above.pathname, '/');
  if (url.origin !== above.origin || !`${url.pathname}/`.startsWith(`${folder}/`)) return false;
  const rest = url.pathname.slice(folder.length);
  return !/%|\\|\.\./.test(rest);
}

/**
 * Removes the login from a URL and returns it as a header, if there is one. Registers the password
 * with `redact` if it is made of letters, digits and the signs of tokens: the address may be that of a
 * recipe from elsewhere, whose password could be a part of any other text.
 */
export function takeLogin(url: URL): { readonly authorization?: string } {
  const [user, password] = [decoded(url.username), decoded(url.password)];
  url.username = url.password = '';
  if (user === '' && password === '') return {};
  const login = Buffer.from(`${user}:${password}`).toString('base64');
  for (const secret of [password || user, login]) {
    if (TOKEN.test(secret)) rememberSecret(secret);
  }
  return { authorization: `Basic ${login}` };
}

function isHarmless(name: string): boolean {
  return HARMLESS.has(name.toLowerCase());
}

/**
 * Refuses to send credentials over plain http to another machine, where others could read them.
 * @param instead an alternative for the user; default: use https
 * @throws GanError (exit code 2)
 */
export function refusePlainCredentials(
  url: string,
  headers: Readonly<Record<string, string>>,
  instead = 'Use an https address.',
): void {
  const { protocol, hostname, host } = new URL(url);
  if (protocol !== 'http:' || isThisMachine(hostname) || !carriesCredentials(url, headers)) return;
  throw userError(
    'GAN_PLAIN_HTTP',
    `credentials for ${host} would go over plain http, where others can read them`,
    { hint: `${instead} Or forward a local port to it, for example with ssh -L.` },
  );
}
