import { execFile } from 'node:child_process';
import os from 'node:os';
import { promisify } from 'node:util';
import { redact } from '../text/index.js';

const run = promisify(execFile);

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
    git(folder, 'rev-parse', 'HEAD'),
    git(folder, 'symbolic-ref', '--short', '--quiet', 'HEAD'),
    git(folder, 'status', '--porcelain', '--untracked-files=no'),
    git(folder, 'config', '--get', 'remote.origin.url'),
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

/** What git prints; undefined if it fails. An empty answer to `status` says that nothing changed. */
async function git(folder: string, ...args: string[]): Promise<string | undefined> {
  try {
    // Looking at the state must not write into somebody's repository.
    const env = { ...process.env, GIT_OPTIONAL_LOCKS: '0' };
    const { stdout } = await run('git', args, { cwd: folder, env, timeout: PATIENCE_MS });
    return stdout.trim();
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
