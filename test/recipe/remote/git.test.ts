import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { startGitServer } from '../../support/git-server.js';
import { TINY_RECIPE } from '../../support/tiny-plugins.js';
import { ALTERED, Workplace } from './support.js';

const run = promisify(execFile);

let place: Workplace;
beforeEach(async () => {
  place = await Workplace.open();
});

describe('a recipe from a git repository', () => {
  async function repository(text: string) {
    const work = join(place.folder, 'repository');
    const git = (...args: string[]) =>
      run('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.org', ...args], { cwd: work });
    await mkdir(join(work, 'recipes'), { recursive: true });
    await git('init', '--quiet');
    const commit = async (content: string) => {
      await writeFile(join(work, 'recipes', 'dcgan.yaml'), content);
      await writeFile(join(work, 'recipes', 'over.yaml'), 'extends: ./dcgan.yaml\nseed: 9\n');
      await git('add', '.');
      await git('commit', '--quiet', '-m', 'a recipe');
      return (await git('rev-parse', 'HEAD')).stdout.trim();
    };
    return { work, commit, first: await commit(text) };
  }

  it('runs at a commit, with its bases, is pinned and works offline', async () => {
    const { work, first, commit } = await repository(TINY_RECIPE);
    const recipe = `extends: git+file://${work}#${first}:recipes/over.yaml\n`;
    const { recipe: before } = await place.load(recipe);
    expect(before).toMatchObject({ seed: 9, train: { batch: 64 } });
    expect(await place.lock()).toContain(`#${first}:recipes/dcgan.yaml`);
    // A commit's content is its own, whatever comes later.
    await commit(ALTERED);
    await place.forgetCache();
    expect((await place.load(recipe)).recipe).toEqual(before);
    await rm(work, { recursive: true });
    expect((await place.load(recipe)).recipe).toEqual(before);
    await place.forgetCache();
    expect(await place.errorOf(recipe)).toContain('GAN_UNREACHABLE');
  });

  it('comes from a git server, is pinned and works offline', async () => {
    const { first } = await repository(TINY_RECIPE);
    const server = await startGitServer(place.folder);
    const recipe = `extends: git+${server.url}repository#${first}:recipes/over.yaml\n`;
    const { recipe: before } = await place.load(recipe);
    expect(before).toMatchObject({ seed: 9, train: { batch: 64 } });
    expect(await place.lock()).toContain(`git+${server.url}repository#${first}:recipes/dcgan.yaml`);
    const none = recipe.replace(first, 'a'.repeat(40));
    expect(await place.errorOf(none)).toContain('GAN_UNREACHABLE');
    await server.close();
    expect((await place.load(recipe)).recipe).toEqual(before);
    await place.forgetCache();
    expect(await place.errorOf(recipe)).toContain('GAN_UNREACHABLE');
  });

  it('is refused where the lock says otherwise', async () => {
    const { work, first } = await repository(TINY_RECIPE);
    const recipe = `extends: git+file://${work}#${first}:recipes/dcgan.yaml\n`;
    await place.load(recipe);
    const altered = (await place.lock()).replace(/sha256:[0-9a-f]{4}/, 'sha256:0000');
    await writeFile(join(place.folder, 'recipes.lock.yaml'), altered);
    expect(await place.errorOf(recipe)).toContain('GAN_RECIPE_CHANGED');
  });

  it('wants a whole commit and a path inside', async () => {
    expect(await place.errorOf('extends: git+https://example.org/r.git#main:x.yaml\n')).toContain(
      'names no commit',
    );
    const commit = 'a'.repeat(40);
    expect(
      await place.errorOf(`extends: git+https://example.org/r.git#${commit}:../x.yaml\n`),
    ).toContain('GAN_PATH_ESCAPES');
    expect(await place.errorOf('extends: git+ext://sh -c evil\n')).toContain('GAN_BAD_REFERENCE');
  });
});
