import { execFileSync } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { startGan } from './gan.js';

/** Seconds that a command may take on a busy machine, which takes two or three of its own. */
const MOST_SECONDS = 40;
const METRIC = ['--metric', '{ use: sliced-wasserstein, images: 8, patches: 4, directions: 4 }'];

/** All that reads the folder of a run. */
const COMMANDS: readonly (readonly string[])[] = [
  ['resume', 'theirs'],
  ['eval', 'theirs', ...METRIC],
  ['sample', 'theirs', '--out', 'grid.png'],
  ['rerun', 'theirs', '--out', 'again'],
  ['pack', 'tiny.yaml', '--run', 'theirs', '--out', 'p.tar.gz'],
  ['sync', 'theirs'],
  ['diff', 'theirs', 'mine', '--scores'],
  ['animate', 'theirs'],
  ['show', 'theirs'],
];

/** A run that has ended, and the same as one that can go on, as if it had come from somebody else. */
async function ownRun(): Promise<{ cwd: string; files: string[] }> {
  const cwd = await temporaryFolder();
  await tinyRecipe(cwd);
  const run = (args: readonly string[]) => startGan(args, { cwd }).ended;
  expect((await run(['run', 'tiny.yaml', '--out', 'mine', '--set', 'train.steps=4'])).code).toBe(0);
  expect((await run(['eval', 'mine', ...METRIC])).code).toBe(0);
  const record = path.join(cwd, 'mine', 'run.json');
  const text = await readFile(record, 'utf8');
  await writeFile(record, text.replace('"state": "finished"', '"state": "interrupted"'));
  const entries = await readdir(path.join(cwd, 'mine'), { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(cwd, 'mine'), path.join(entry.parentPath, entry.name)));
  return { cwd, files: [...files, 'run.lock', 'worker.log', 'tracking/delivery.lock'].sort() };
}

describe('a pipe in the place of a file of a run', { timeout: 3_600_000 }, () => {
  it('keeps no command waiting', async () => {
    const { cwd, files } = await ownRun();
    const hanging: string[] = [];
    const wrong: string[] = [];
    for (const file of files) {
      for (const args of COMMANDS) {
        for (const made of ['theirs', 'again', 'grid.png', 'p.tar.gz']) {
          await rm(path.join(cwd, made), { recursive: true, force: true });
        }
        await cp(path.join(cwd, 'mine'), path.join(cwd, 'theirs'), { recursive: true });
        const pipe = path.join(cwd, 'theirs', file);
        await rm(pipe, { force: true });
        execFileSync('mkfifo', [pipe]);
        const { child, ended } = startGan(args, { cwd });
        const limit = setTimeout(() => child.kill('SIGKILL'), MOST_SECONDS * 1000);
        const { code, stderr } = await ended;
        clearTimeout(limit);
        const what = `gan ${args.join(' ')} with ${file}: ${code} ${stderr.slice(0, 300)}`;
        if (code === null) hanging.push(what);
        else if (code !== 0 && code !== 2) wrong.push(what);
      }
    }
    expect({ hanging, wrong }).toEqual({ hanging: [], wrong: [] });
  });
});
