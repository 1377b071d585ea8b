import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { withLock } from '../../../src/files/index.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

test('one at a time', async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'lock');
  let inside = 0;
  const act = async () => {
    expect(++inside).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    inside--;
  };
  await Promise.all([1, 2, 3].map(() => withLock(file, undefined, act)));
  expect(await readdir(folder)).toEqual([]);
});

test('a dead holder does not block for ever, a living one does', async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'lock');
  await writeFile(file, '');
  const abort = AbortSignal.timeout(300);
  await expect(withLock(file, abort, async () => 1)).rejects.toThrow('aborted');
  const longAgo = new Date(Date.now() - 60_000);
  await utimes(file, longAgo, longAgo);
  expect(await withLock(file, undefined, async () => 1)).toBe(1);
  expect(await readdir(folder)).toEqual([]);
});

test('a file from the future holds others out only while somebody renews it', async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'lock');
  const future = new Date('2099-01-01');
  for (const name of [file, `${file}.dead`]) {
    await writeFile(name, '');
    await utimes(name, future, future);
  }
  expect(await withLock(file, undefined, async () => 1)).toBe(1);
  expect(await readdir(folder)).toEqual([]);
}, 60_000);

test('a folder in the place of a lock is an error with its place', async () => {
  const file = path.join(await temporaryFolder(), 'lock');
  await mkdir(file);
  await utimes(file, 0, 0);
  await expect(withLock(file, undefined, async () => 1)).rejects.toMatchObject({ place: { file } });
});
