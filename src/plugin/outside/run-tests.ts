import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { tiedNode } from '../../lifeline/index.js';
import { bundle } from './bundle.js';

/**
 * Runs tests of plugins with Node's own test runner. TypeScript and `gan/plugin` need no setup.
 * @returns the runner's exit code: 0 if all passed
 */
export async function runPluginTests(files: readonly string[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'gan-plugin-test-'));
  try {
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
    const args = [...execArgv, '--test', ...built];
    const runner = spawn(process.execPath, args, { stdio: 'inherit', env });
    const [code] = (await once(runner, 'exit')) as [number | null];
    return code ?? 1;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
