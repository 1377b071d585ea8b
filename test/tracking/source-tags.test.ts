import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, copyFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
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

describe('in a folder from elsewhere', () => {
  /** A repository whose own configuration names a program wherever git can run one. */
  async function hostile(filter = 'evil') {
    const folder = await temporaryFolder();
    const mark = path.join(folder, '.git', 'mark');
    const program = path.join(folder, '.git', 'program');
    const git = (...args: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@example.org', ...args], {
        cwd: folder,
        encoding: 'utf8',
      }).trim();
    git('init', '-q');
    await writeFile(path.join(folder, 'a.txt'), '1');
    await writeFile(path.join(folder, '.gitattributes'), `*.txt filter=${filter}\n`);
    git('add', '.');
    git('commit', '-q', '-m', 'one');
    await writeFile(program, `#!/bin/sh\ntouch '${mark}'\ncat\n`, { mode: 0o755 });
    for (const key of [
      'core.fsmonitor',
      `filter.${filter}.clean`,
      'core.pager',
      'core.sshCommand',
    ]) {
      git('config', key, program);
    }
    git('config', `filter.${filter}.required`, 'true');
    git('config', 'core.hooksPath', path.join(folder, '.git'));
    await copyFile(program, path.join(folder, '.git', 'post-index-change'));
    git('config', 'protocol.ext.allow', 'always');
    git('config', 'remote.origin.url', `ext::${program}`);
    // Its content must be looked at to tell whether it has changed.
    await writeFile(path.join(folder, 'a.txt'), '2');
    return { folder, mark };
  }

  test('no program of its configuration is run', async () => {
    const { folder, mark } = await hostile();
    const tags = await sourceTags('a.yaml', folder);
    expect(tags).toMatchObject({ 'git.dirty': 'true' });
    expect(existsSync(mark)).toBe(false);
  });

  test.each(['a=b', 'a.b', "a'b"])('however a filter is called: %s', async (filter) => {
    const { folder, mark } = await hostile(filter);
    expect(await sourceTags('a.yaml', folder)).toHaveProperty(['git.commit']);
    expect(existsSync(mark)).toBe(false);
  });

  // As Latin-1: what is no text is not found by git's own search, and not kept by ours.
  test.each([`filter "x\xff"`, `FILTER "\xc3\x28"`, 'filter "\xf0"'])(
    'also where its name is no text: %j',
    async (section) => {
      const { folder, mark } = await hostile();
      const program = path.join(folder, '.git', 'program');
      const name = /"(.*)"/.exec(section)?.[1] ?? '';
      const file = path.join(folder, '.git', 'config');
      await appendFile(file, `[${section}]\n\tclean = ${program}\n`, 'latin1');
      const attributes = path.join(folder, '.git', 'info', 'attributes');
      await appendFile(attributes, `* filter=${name}\n`, 'latin1');
      const tags = await sourceTags('a.yaml', folder);
      expect(existsSync(mark)).toBe(false);
      expect(tags).toHaveProperty(['git.commit']);
      expect(tags).not.toHaveProperty(['git.dirty']);
    },
  );

  test('GIT_DIR of a hook that gan runs in does not lead to another repository', async () => {
    const { folder } = await hostile();
    vi.stubEnv('GIT_DIR', path.join(folder, '.git'));
    onTestFinished(() => void vi.unstubAllEnvs());
    const tags = await sourceTags('a.yaml', await temporaryFolder());
    expect(Object.keys(tags).filter((key) => key.startsWith('git.'))).toEqual([]);
  });
});
