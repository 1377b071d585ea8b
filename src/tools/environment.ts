import { delimiter, isAbsolute } from 'node:path';

/** What any program may need: where things are, who the user is, the language, the way to the network. */
const NEEDED = new Set([
  ...['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TERM', 'TZ', 'TMPDIR', 'TEMP', 'TMP'],
  ...['LANG', 'LANGUAGE', 'LD_LIBRARY_PATH', 'DYLD_LIBRARY_PATH'],
  ...['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'],
  ...['SSL_CERT_FILE', 'SSL_CERT_DIR', 'CURL_CA_BUNDLE', 'NODE_EXTRA_CA_CERTS'],
  // Windows.
  ...['SYSTEMROOT', 'SYSTEMDRIVE', 'WINDIR', 'COMSPEC', 'PATHEXT', 'USERNAME', 'USERPROFILE'],
  ...['HOMEDRIVE', 'HOMEPATH', 'APPDATA', 'LOCALAPPDATA', 'PROGRAMDATA', 'PROGRAMFILES'],
]);
const NEEDED_FAMILIES = /^(LC|XDG)_/;

/**
 * The environment that another program is started with. It has what programs need, and nothing that
 * tells one of them to do something else: GIT_DIR of a hook, npm_config_* of `npx`, NODE_OPTIONS.
 * @param wants names of variables, or a pattern of them, that this program also takes from the user
 */
export function toolEnvironment(
  wants: readonly (string | RegExp)[] = [],
  given: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const isWanted = (name: string) =>
    NEEDED.has(name.toUpperCase()) ||
    NEEDED_FAMILIES.test(name) ||
    wants.some((want) => (typeof want === 'string' ? want === name : want.test(name)));
  const clean = Object.fromEntries(Object.entries(given).filter(([name]) => isWanted(name)));
  // A relative folder would be looked for wherever the program is started.
  for (const name of Object.keys(clean).filter((each) => each.toUpperCase() === 'PATH')) {
    clean[name] = clean[name]?.split(delimiter).filter(isAbsolute).join(delimiter);
  }
  return clean;
}
