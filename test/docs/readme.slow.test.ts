import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from 'vitest';
import { ROOT, read, shellCommands } from './markdown.js';

const run = promisify(execFile);
const commands = shellCommands(read('README.md'));

/** What a reader's shell would run, with this checkout for the package that `npx` finds. */
function argumentsOf(command: string): string[] {
  const [, words] = command.match(/^(?:npm ci && )?npx gan (.*)$/) ?? [];
  if (words === undefined) throw new Error(`no test for the README's command: ${command}`);
  return words.split(' ');
}

// They build on each other: a run, samples from it, going on with it.
describe("the README's commands, in its order", () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gan-readme-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('start from a copy of the recipes', () => {
    cpSync(path.join(ROOT, 'recipes'), path.join(folder, 'recipes'), { recursive: true });
  });

  test.each(commands.filter((command) => command !== 'npm ci && npm test'))(
    '%s',
    async (command) => {
      const { stdout, stderr } = await run(
        process.execPath,
        [path.join(ROOT, 'bin/gan.js'), ...argumentsOf(command)],
        { cwd: folder, env: { ...process.env, GAN_DATA_DIR: undefined } },
      );
      expect(stdout + stderr).not.toBe('');
    },
  );

  test('leave what the text says', () => {
    expect(existsSync(path.join(folder, 'grid.png'))).toBe(true);
    for (const kept of ['recipe.yaml', 'metrics.jsonl', 'samples', 'checkpoints']) {
      expect(existsSync(path.join(folder, 'runs/first', kept)), kept).toBe(true);
    }
  });
});
