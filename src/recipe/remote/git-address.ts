import {
  checkName,
  kindsOf,
  outOfReach,
  OutOfReach,
  takeLogin,
  type Reach,
} from '../../files/index.js';

/** How git is told of a repository. */
export interface GitAddress {
  /** Without a password: command lines and messages can be read by others. */
  readonly url: string;
  /** Settings of git, for its environment. */
  readonly settings: readonly (readonly [key: string, value: string])[];
}

/**
 * Makes git keep to our rules: a login goes to the host that it is for and to no other, and what is out
 * of reach is not asked. `git` of src/tools follows no redirects.
 * @throws GanError (exit code 2) if the host is out of reach
 */
export async function gitAddress(repository: string, reach: Reach): Promise<GitAddress> {
  const url = new URL(repository);
  if (url.protocol === 'file:') return { url: repository, settings: [] };
  const addresses = reach === 'public' ? await addressesOf(url) : [];
  if (!/^https?:$/.test(url.protocol)) return { url: repository, settings: [] };
  const { authorization } = takeLogin(url);
  const settings: [string, string][] = [];
  if (authorization !== undefined) {
    settings.push([`http.${url.origin}/.extraHeader`, `Authorization: ${authorization}`]);
  }
  if (addresses.length > 0) {
    // What was checked is what is connected to.
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

/** The settings as git reads them from its environment. */
export function gitSettings(settings: GitAddress['settings']): Record<string, string> {
  const entries = settings.flatMap(([key, value], i) => [
    [`GIT_CONFIG_KEY_${i}`, key],
    [`GIT_CONFIG_VALUE_${i}`, value],
  ]);
  return { GIT_CONFIG_COUNT: String(settings.length), ...(Object.fromEntries(entries) as object) };
}
