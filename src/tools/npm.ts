import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { runTool, type ToolLimits } from './run-tool.js';

interface NpmOptions {
  /** A folder of this process alone, see `inScratchFolder`. */
  readonly folder: string;
  readonly timeout: number;
  readonly limits?: ToolLimits | undefined;
  /** The packages that the command is about: never read as flags. */
  readonly packages?: readonly string[] | undefined;
}

/**
 * Runs npm in a folder. Uses the user's ~/.npmrc and the variables that it names. Ignores the rest of
 * the environment and any .npmrc or package.json above the folder; runs no package's scripts. What it caches
 * and logs is in the folder, too, and goes with it.
 * @throws Error of `child_process`, with `stderr`
 */
export async function npm(
  args: readonly string[],
  { folder, timeout, limits, packages = [] }: NpmOptions,
): Promise<string> {
  const program = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const always = ['--ignore-scripts', '--no-workspaces', '--no-update-notifier'];
  const options = { cwd: folder, timeout, limits, wants: await namedInNpmrc() };
  // The prefix says where the project is; else npm would look for one in the folders above.
  const own = ['--prefix', folder, '--cache', path.join(folder, 'npm-cache')];
  const all = [...args, ...always, ...own, '--', ...packages];
  return (await runTool(program, all, options)).toString();
}

/** The variables that the user's ~/.npmrc refers to, such as `${NPM_TOKEN}`; never npm's or Node's own. */
async function namedInNpmrc(): Promise<string[]> {
  const home = process.env.HOME ?? os.homedir();
  const text = await readFile(path.join(home, '.npmrc'), 'utf8').catch(() => '');
  return [...text.matchAll(/\$\{([A-Za-z_]\w*)\??\}/g)]
    .map(([, name]) => name)
    .filter((name) => !/^(npm_|node_)/i.test(name) || /^n(pm|ode)_(auth_)?token$/i.test(name));
}
