import { readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { workplace } from './broken-run.js';
import { gan } from './gan.js';

const METRIC = '{ use: sliced-wasserstein, images: 8, patches: 4, directions: 4 }';

/** All that writes into the folder of a run that is there, or trains on what is in it. */
const COMMANDS = [
  ['eval', 'run', '--metric', METRIC],
  ['sync', 'run'],
  ['animate', 'run'],
  ['rerun', 'run', '--out', 'again'],
  ['sample', 'run', '--count', '4', '--out', 'run/samples/mine.png'],
];

it(
  'a link in a run is followed by what writes or repeats it only if the run is the user’s own',
  {
    timeout: 90_000,
  },
  async () => {
    const cwd = await workplace();
    const steps = ['--set', 'train.steps=4', '--set', 'samples.every=2'];
    expect((await gan(['run', 'tiny.yaml', '--out', 'run', ...steps], { cwd })).code).toBe(0);
    // As on another disk.
    const disk = path.join(cwd, 'disk');
    await rename(path.join(cwd, 'run', 'samples'), disk);
    await symlink(disk, path.join(cwd, 'run', 'samples'));

    const recipe = path.join(cwd, 'run', 'recipe.yaml');
    const text = await readFile(recipe, 'utf8');
    await rm(path.join(disk, 'history.webp'));
    const before = await readdir(disk);
    await writeFile(recipe, text.replace(/# Written by gan for .*\n/, ''));
    for (const args of COMMANDS) {
      const { code, stderr } = await gan(args, { cwd });
      expect(stderr).toContain('gan follows no symbolic link in a folder that somebody else made');
      expect(code).toBe(2);
      expect(await readdir(disk)).toEqual(before);
    }

    await writeFile(recipe, text);
    for (const args of COMMANDS) expect(await gan(args, { cwd })).toMatchObject({ code: 0 });
    expect((await readdir(disk)).sort()).toEqual(['history.webp', 'mine.png', ...before].sort());
  },
);
