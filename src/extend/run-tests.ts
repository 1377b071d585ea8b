import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { inScratchFolder } from '../files/index.js';
import { tiedNode } from '../process/index.js';
import { bundle } from './bundle.js';

/**
 * Runs tests of plugins with Node's own test runner. TypeScript and `gan-recipes/plugin` need no setup.
 * @returns the runner's exit code: 0 if all passed
 */
export function runPluginTests(files: readonly string[]): Promise<number> {
  return inScratchFolder(async (folder) => {
    const built: string[] = [];
    for (const [i, file] of files.entries()) {
      const path = join(folder, `${i}-${basename(file).replace(/\.[cm]?[jt]s$/, '')}.mjs`);
      await writeFile(path, await bundle(resolve(file)));
      built.push(path);
    }
    // Of a test runner that this one may run in, nothing is handed down.
    const { env, execArgv } = tiedNode({
      ...process.env,
      NODE_TEST_CONTEXT: undefined,
      NODE_OPTIONS: undefined,
    });
    const args = [...execArgv, '--enable-source-maps', '--test', ...built];
    const runner = spawn(process.execPath, args, { stdio: 'inherit', env });
    const [code] = (await once(runner, 'exit')) as [number | null];
    return code ?? 1;
  });
}
