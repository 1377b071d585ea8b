import os from 'node:os';
import { redact } from '../text/index.js';
import { git } from '../tools/index.js';

/** Milliseconds that git may take: with a huge or remote work tree, the tags are left out. */
const PATIENCE_MS = 5000;

/**
 * Tags for the origin of a run: `user`, `source.name`, `source.type`, and, inside a git work tree,
 * `git.commit`, `git.branch`, `git.dirty`, `git.repository`. Trackers translate them. Without git,
 * or outside of a work tree, the git tags are left out.
 * @param source what was run, such as the recipe's path
 * @param folder where to look for git
 */
export async function sourceTags(
  source: string,
  folder: string = process.cwd(),
): Promise<Record<string, string>> {
  const tags = {
    user: userName(),
    'source.name': source,
    'source.type': 'LOCAL',
    ...(await gitTags(folder)),
  };
  return Object.fromEntries(
    Object.entries(tags).filter(
      (tag): tag is [string, string] => tag[1] !== undefined && tag[1] !== '',
    ),
  );
}

async function gitTags(folder: string): Promise<Record<string, string | undefined>> {
  const commit = await ask(folder, ['rev-parse', 'HEAD']);
  // A work tree may have no commit yet. Outside of one, two questions are enough: each starts git.
  const isInside = ['rev-parse', '--is-inside-work-tree'];
  if (commit === undefined && (await ask(folder, isInside)) !== 'true') return {};
  const [branch, changes, repository] = await Promise.all([
    ask(folder, ['symbolic-ref', '--short', '--quiet', 'HEAD']),
    changesIn(folder),
    ask(folder, ['config', '--get', 'remote.origin.url']),
  ]);
  return {
    'git.commit': commit,
    'git.branch': branch,
    'git.dirty': commit === undefined || changes === undefined ? undefined : String(changes !== ''),
    'git.repository': repository === undefined ? undefined : redact(repository),
  };
}

/**
 * The changes in a work tree; empty if there are none, undefined if unknown. The folder may be from
 * elsewhere, with a git configuration that names programs: none of its filters is run, and
 * submodules are not visited.
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

/** Other names cannot be switched off reliably: `=` ends the name, and some bytes are lost. */
const PLAIN_SETTING = /^[ -<>-~]*$/;

/** The filter settings in the folder's own configuration; undefined if unknown. */
async function ownFilters(folder: string): Promise<string[] | undefined> {
  // Lists all settings, because git's own search skips names that are not text.
  const listed = await print(folder, ['config', '-z', '--list', '--show-scope', '--name-only']);
  const words = listed?.toString('latin1').split('\0');
  return words?.flatMap((scope, i) => {
    const name = words[i + 1] ?? '';
    const isOwn = i % 2 === 0 && !/^(system|global|command)$/.test(scope);
    return isOwn && /^filter\./i.test(name) ? [name] : [];
  });
}

/** git's output as one line; undefined if git fails. */
async function ask(
  ...[cwd, args, settings]: Parameters<typeof print>
): Promise<string | undefined> {
  return (await print(cwd, args, settings))?.toString().trim();
}

/** git's output; undefined if git fails. */
async function print(
  cwd: string,
  args: readonly string[],
  settings: Readonly<Record<string, string>> = {},
): Promise<Buffer | undefined> {
  // Reading the state must neither write to the repository nor fetch missing objects.
  const env = { GIT_OPTIONAL_LOCKS: '0', GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' };
  try {
    return await git(args, { cwd, env, settings, timeout: PATIENCE_MS });
  } catch {
    return undefined;
  }
}

/** In containers the user may have no name. */
function userName(): string | undefined {
  try {
    return os.userInfo().username;
  } catch {
    return process.env['USER'];
  }
}
