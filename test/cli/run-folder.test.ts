import { mkdir, readdir, readFile, rename, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { prepareRunFolder } from '../../src/app/run/prepare.js';
import { grantLease, acquireLease } from '../../src/files/index.js';
import type { Recipe } from '../../src/recipe/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { tinyGraph } from '../support/tiny-run.js';

let recipe: Recipe;

async function place() {
  const cwd = await temporaryFolder();
  recipe = (await tinyGraph(cwd)).recipe;
  const precious = path.join(cwd, 'precious');
  await mkdir(precious);
  await writeFile(path.join(precious, 'letter'), 'mine');
  return { cwd, precious, letter: () => readFile(path.join(precious, 'letter'), 'utf8') };
}

describe('what a run removes if it could not begin', () => {
  it('is in the folder that it made, not in one that stands there by now', async () => {
    const { cwd, precious, letter } = await place();
    const folder = path.join(cwd, 'run');
    const { undo, lock } = await prepareRunFolder(folder, recipe, undefined);
    await lock.release();
    await rename(folder, path.join(cwd, 'moved'));
    await symlink(precious, folder);
    await undo();
    expect(await letter()).toBe('mine');
  });

  it('is all of it', async () => {
    const { cwd } = await place();
    const { undo, lock } = await prepareRunFolder(path.join(cwd, 'a', 'run'), recipe, undefined);
    await lock.release();
    await undo();
    expect(await readdir(cwd)).not.toContain('a');
  });
});

describe('the folder of a trial', () => {
  beforeAll(async () => {
    // This process is an attempt from now on.
    const { mkdtemp } = await import('node:fs/promises');
    const { tmpdir } = await import('node:os');
    const lease = path.join(await mkdtemp(path.join(tmpdir(), 'gan-test-')), '0000.json');
    await grantLease(lease, { attempt: 0, restart: 0 });
    await acquireLease({ GAN_LEASE: lease, GAN_ATTEMPT: '0' });
  });

  it('is none that a link leads to, and none with files in it: nothing is removed', async () => {
    const { cwd, precious, letter } = await place();
    await symlink(precious, path.join(cwd, '0000'));
    await expect(prepareRunFolder(path.join(cwd, '0000'), recipe, undefined)).rejects.toMatchObject(
      {
        code: 'GAN_NOT_OWN_FILE',
        exitCode: 2,
      },
    );
    await expect(prepareRunFolder(precious, recipe, undefined)).rejects.toMatchObject({
      code: 'GAN_FOLDER_NOT_EMPTY',
      exitCode: 2,
    });
    expect(await letter()).toBe('mine');
  });

  it('may hold what an attempt left that was killed before it had a record', async () => {
    const { cwd } = await place();
    const folder = path.join(cwd, '0001');
    await mkdir(folder);
    const names = ['recipe.yaml', '.gan.00000000-1.0123456789ab.tmp', 'run.lock.judging'];
    for (const name of names) await writeFile(path.join(folder, name), 'half');
    const { lock } = await prepareRunFolder(folder, recipe, undefined);
    await lock.release();
    expect(await readFile(path.join(folder, 'recipe.yaml'), 'utf8')).toContain('name: tiny');
  });
});
