import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { sourceTags } from '../../src/tracking/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

test('tells commit, branch, repository and whether files have changed', async () => {
  const folder = await temporaryFolder();
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
  git('init', '-q', '-b', 'trunk');
  git('remote', 'add', 'origin', 'https://ada:token123@code.example/gan.git');
  await writeFile(path.join(folder, 'a.txt'), '1');
  git('add', 'a.txt');
  git('commit', '-q', '-m', 'one');
  const clean = {
    user: expect.any(String) as string,
    'source.name': 'recipes/a.yaml',
    'source.type': 'LOCAL',
    'git.commit': git('rev-parse', 'HEAD'),
    'git.branch': 'trunk',
    'git.dirty': 'false',
    'git.repository': 'https://***@code.example/gan.git',
  };
  expect(await sourceTags('recipes/a.yaml', folder)).toEqual(clean);
  await writeFile(path.join(folder, 'a.txt'), '2');
  git('checkout', '-q', '--detach');
  const detached = { ...clean, 'git.dirty': 'true', 'git.branch': undefined };
  expect(await sourceTags('recipes/a.yaml', folder)).toEqual(detached);
});

test('outside of a work tree there is no git to tell of', async () => {
  const tags = await sourceTags('a.yaml', await temporaryFolder());
  expect(Object.keys(tags).filter((key) => key.startsWith('git.'))).toEqual([]);
});
