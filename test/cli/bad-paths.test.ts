import { symlink } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyRecipe } from '../support/tiny-run.js';
import { gan } from './gan.js';

const LONG = 'x'.repeat(300);

it.each([
  [['validate', LONG], 'GAN_UNREADABLE'],
  [['resume', LONG], 'GAN_BAD_PATH'],
  [['run', 'tiny.yaml', '--out', LONG], 'GAN_BAD_PATH'],
  [['run', 'tiny.yaml', '--out', 'circle/run'], 'GAN_BAD_PATH'],
  [['run', 'tiny.yaml'], 'GAN_BAD_PATH runs: it is a broken symbolic link'],
  [['run', 'tiny.yaml', '--out', 'runs/one'], 'GAN_BAD_PATH runs: it is a broken symbolic link'],
  // A file system that takes no folders must not keep gan busy for ever.
  [['run', 'tiny.yaml', '--out', '/proc/gan/run'], 'GAN_NO_FILE /proc/gan/run'],
  [['new', 'mine', '--dir', '/proc/gan'], 'GAN_NO_FILE /proc/gan'],
  [['plugin', 'new', 'loss', 'mine', '--dir', '/proc/gan'], 'GAN_NO_FILE /proc/gan'],
  [['pack', 'tiny.yaml', '--out', LONG], 'GAN_BAD_PATH'],
  [['pack', 'tiny.yaml', '--out', 'tiny.yaml'], 'GAN_OUT_IS_INPUT'],
  [['sweep', 'status', LONG], 'GAN_BAD_PATH'],
  [['plugin', 'new', 'loss', 'mine', '--dir', LONG], 'GAN_BAD_PATH'],
])(
  '%j: a path that cannot be is the mistake of a user',
  { timeout: 60_000 },
  async (args, code) => {
    const cwd = await temporaryFolder();
    await tinyRecipe(cwd);
    await symlink('circle', path.join(cwd, 'circle'));
    await symlink('nowhere', path.join(cwd, 'runs'));
    const ended = await gan(args, { cwd });
    expect(ended.stderr).toContain(code);
    expect(`${ended.stdout}${ended.stderr}`).not.toContain('internal:');
    expect(ended.stderr).not.toMatch(/^\s+at /m);
    expect(ended.code).toBe(2);
  },
);
