import {
  checkName,
  kindsOf,
  outOfReach,
  OutOfReach,
  takeLogin,
  type AllowedAddresses,
} from '../../files/index.js';

/** A repository's address and settings for git. */
interface GitAddress {
  /** Without a password: other users could read it in command lines and messages. */
  readonly url: string;
  /** Git settings, passed through the environment. */
  readonly settings: readonly (readonly [key: string, value: string])[];
}

/**
 * Makes git follow our rules: a login is sent only to its own
 * repository, and hosts out of reach are not
 * contacted. `git` of src/tools follows no redirects.
 * @throws GanError (exit code 2) if the host is out of reach
 */
export async function gitAddress(
  repository: string,
  allowed: AllowedAddresses,
): Promise<GitAddress> {
  const url = new URL(repository);
  if (url.protocol === 'file:') return { url: repository, settings: [] };
  const addresses = allowed === 'public' ? await addressesOf(url) : [];
  if (!/^https?:$/.test(url.protocol)) return { url: repository, settings: [] };
  const { authorization } = takeLogin(url);
  const settings: [string, string][] = [];
  if (authorization !== undefined) {
    settings.push([
      `http.${url.origin}${url.pathname}.extraHeader`,
      `Authorization: ${authorization}`,
    ]);
  }
  if (addresses.length > 0) {
    // Pins the name to the checked address.
    const port = url.port || (url.protocol === 'https:' ? '443' : '80');
    settings.push(['http.curloptResolve', `${url.hostname}:${port}:${addresses.join(',')}`]);
  }
  return { url: url.href, settings };
}

async function addressesOf({ hostname }: URL): Promise<string[]> {
  try {
    return await checkName(hostname, kindsOf('public'));
  } catch (error) {
    throw error instanceof OutOfReach ? outOfReach(error) : error;
  }
}

/** The settings as environment variables for git. */
export function gitSettings(settings: GitAddress['settings']): Record<string, string> {
  const entries = settings.flatMap(([key, value], i) => [
    [`GIT_CONFIG_KEY_${i}`, key],
    [`GIT_CONFIG_VALUE_${i}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...(Object.fromEntries(entries) as object) };
}
