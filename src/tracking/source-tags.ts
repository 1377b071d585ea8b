import os from 'node:os';
import { redact } from '../text/index.js';
import { git } from '../tools/index.js';

/** Git must not hold up a run: a huge or remote work tree counts as unknown. */
const PATIENCE_MS = 5000;

/**
 * Tags that tell where a run came from: `user`, `source.name`, `source.type`, and, inside a git
 * work tree, `git.commit`, `git.branch`, `git.dirty`, `git.repository`. Trackers translate them.
 * Without git, or outside of a work tree, the git tags are left out.
 * @param source what was run, such as the recipe's path
 * @param folder where to look for git
 */
export async function sourceTags(
  source: string,
  folder: string = process.cwd(),
): Promise<Record<string, string>> {
  const [commit, branch, changes, repository] = await Promise.all([
    ask(folder, ['rev-parse', 'HEAD']),
    ask(folder, ['symbolic-ref', '--short', '--quiet', 'HEAD']),
    changesIn(folder),
    ask(folder, ['config', '--get', 'remote.origin.url']),
  ]);
  const tags = {
    user: userName(),
    'source.name': source,
    'source.type': 'LOCAL',
    'git.commit': commit,
    'git.branch': branch,
    'git.dirty': commit === undefined || changes === undefined ? undefined : String(changes !== ''),
    'git.repository': repository === undefined ? undefined : redact(repository),
  };
  return Object.fromEntries(
    Object.entries(tags).filter(
      (tag): tag is [string, string] => tag[1] !== undefined && tag[1] !== '',
    ),
  );
}

/**
 * What has changed in a work tree; empty if nothing has, undefined if that cannot be told. The folder
 * may have come from elsewhere, with a configuration that names programs: none of its own filters is
 * run, and nothing is asked of submodules.
 */
async function changesIn(folder: string): Promise<string | undefined> {
  const own = await ownFilters(folder);
  if (!own?.every((name) => PLAIN_SETTING.test(name))) return undefined;
  const settings = Object.fromEntries(
    own.map((name) => [name, name.endsWith('.required') ? 'false' : '']),
  );
  const status = ['status', '--porcelain', '--untracked-files=no', '--ignore-submodules=dirty'];
  return ask(folder, status, settings);
}

/** All others could be switched off only by a name that is not quite theirs: `=` ends it, bytes get lost. */
const PLAIN_SETTING = /^[ -<>-~]*$/;

/** The settings of filters that the folder's own configuration has; undefined if that cannot be told. */
async function ownFilters(folder: string): Promise<string[] | undefined> {
  // All settings, since git's own search passes over names that are no text.
  const listed = await print(folder, ['config', '-z', '--list', '--show-scope', '--name-only']);
  const words = listed?.toString('latin1').split('\0');
  return words?.flatMap((scope, i) => {
    const name = words[i + 1] ?? '';
    const isOwn = i % 2 === 0 && !/^(system|global|command)$/.test(scope);
    return isOwn && /^filter\./i.test(name) ? [name] : [];
  });
}

/** What git prints, as a line; undefined if it fails. */
async function ask(
  ...[cwd, args, settings]: Parameters<typeof print>
): Promise<string | undefined> {
  return (await print(cwd, args, settings))?.toString().trim();
}

/** What git prints; undefined if it fails. */
async function print(
  cwd: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Buffer | undefined> {
  // Looking at the state must neither write into somebody's repository nor fetch what it lacks.
  const env = { GIT_OPTIONAL_LOCKS: '0', GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' };
  try {
    return await git(args, { cwd, env, settings, timeout: PATIENCE_MS });
  } catch {
    return undefined;
  }
}

/** Containers may run as a user that has no name. */
function userName(): string | undefined {
  try {
    return os.userInfo().username;
  } catch {
    return process.env['USER'];
  }
}
