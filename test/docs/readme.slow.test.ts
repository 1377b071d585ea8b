import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

function replace(file: string, text: string, by: string): void {
  const before = readFileSync(file, 'utf8');
  expect(before).toContain(text);
  writeFileSync(file, before.replace(text, by));
}

// They build on each other: a run, samples from it, going on with it.
describe("the README's commands, in its order", () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'gan-readme-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const runs = async (command: string) => {
    const { stdout, stderr } = await run(
      process.execPath,
      [path.join(ROOT, 'bin/gan.js'), ...argumentsOf(command)],
      { cwd: folder, env: { ...process.env, GAN_DATA_DIR: undefined } },
    );
    expect(stdout + stderr).not.toBe('');
  };
  const recipe = (name: string) => path.join(folder, 'recipes', `${name}.yaml`);

  test('start from a copy of the recipes', () => {
    cpSync(path.join(ROOT, 'recipes'), path.join(folder, 'recipes'), { recursive: true });
  });

  const [first, ...others] = commands.filter((command) => command !== 'npm ci && npm test');
  test(first, () => runs(first));

  // They do the same with less to compute. The recipe itself was trained just now.
  test('go on with smaller networks and fewer trials', () => {
    replace(recipe('quickstart'), 'width: 32', 'width: 8');
    replace(recipe('quickstart'), 'batch: 64', 'batch: 16');
    // One more than the sampler begins with.
    replace(recipe('sweep-quickstart'), 'trials: 8', 'trials: 5');
  });

  test.each(others)('%s', (command) => runs(command));

  test('leave what the text says', () => {
    expect(existsSync(path.join(folder, 'grid.png'))).toBe(true);
    for (const kept of ['recipe.yaml', 'metrics.jsonl', 'samples', 'checkpoints']) {
      expect(existsSync(path.join(folder, 'runs/first', kept)), kept).toBe(true);
    }
  });
});
