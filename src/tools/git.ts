import { runTool, type ToolLimits } from './run-tool.js';

/** With these the user's own helper finds their password or key for a server. */
const CREDENTIALS = [
  ...['SSH_AUTH_SOCK', 'SSH_AGENT_PID', 'KRB5CCNAME', 'GNUPGHOME', 'PASSWORD_STORE_DIR'],
  ...['DBUS_SESSION_BUS_ADDRESS', 'DISPLAY', 'WAYLAND_DISPLAY'],
];

/**
 * Settings that override any configuration: only git's own programs and the user's credential helpers
 * run, redirects are not followed, and headers for one server are not sent to another.
 */
const SETTINGS = {
  'core.hooksPath': '/dev/null',
  'core.fsmonitor': 'false',
  'protocol.ext.allow': 'never',
  'http.extraHeader': '',
  'http.followRedirects': 'false',
  'submodule.recurse': 'false',
  'fetch.recurseSubmodules': 'false',
  'gc.auto': '0',
  'maintenance.auto': 'false',
};

interface GitOptions {
  readonly cwd: string;
  readonly timeout: number;
  readonly maxBuffer?: number | undefined;
  readonly limits?: ToolLimits | undefined;
  /** Variables for git itself. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** More settings that override any configuration. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
}

/**
 * Runs git. Of the environment it sees no GIT_*; the user's own ~/.gitconfig holds, with
 * their credential helper and their ssh.
 * @throws Error of `child_process`, with `stderr`
 */
export function git(args: readonly string[], options: GitOptions): Promise<Buffer> {
  const { settings, env, ...how } = options;
  const all = Object.entries({ ...SETTINGS, ...settings });
  return runTool('git', [...all.flatMap(([key, value]) => ['-c', `${key}=${value}`]), ...args], {
    ...how,
    wants: CREDENTIALS,
    env: { GIT_TERMINAL_PROMPT: '0', ...env },
  });
}
