import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { writeFileAtomic } from '../../src/files/index.js';
import {
  readRunRecord,
  removeLeftovers,
  runPaths,
  writeRunRecord,
} from '../../src/run/folder/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const FILES = new URL('../../dist/src/files/index.js', import.meta.url).href;

/** A process of the built gan that is in the middle of writing a file, and goes on for ever. */
async function writer(file: string) {
  const script = `
    const { writeFileAtomic } = await import(process.argv[1]);
    async function* parts() {
      yield Buffer.from('half');
      setTimeout(() => console.log('half'), 50);
      await new Promise(() => setInterval(() => {}, 1000));
    }
    await writeFileAtomic(process.argv[2], parts());`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, FILES, file]);
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

const temporary = async (folder: string) =>
  (await readdir(folder)).filter((name) => name.endsWith('.tmp'));

test("the next writer removes a killed writer's files, but not a running one's", async () => {
  const folder = await temporaryFolder();
  const dead = await writer(path.join(folder, 'dead'));
  await writer(path.join(folder, 'living'));
  expect(await temporary(folder)).toHaveLength(2);
  dead.kill('SIGKILL');
  await once(dead, 'exit');
  await writeFileAtomic(path.join(folder, 'next'), 'x');
  expect(await temporary(folder)).toHaveLength(1);
});

test('in all folders of a run, also by a command that only reads it', async () => {
  const folder = await temporaryFolder();
  const { samples, plots, checkpoints } = runPaths(folder);
  const places = [folder, samples, plots, checkpoints, path.join(folder, 'model', 'generator')];
  await Promise.all(places.map((place) => mkdir(place, { recursive: true })));
  const record = {
    name: 'r',
    state: 'running',
    step: 0,
    steps: 1,
    started: '2026-01-31T00:00:00.000Z',
  } as const;
  await writeRunRecord(folder, record);
  const writers = await Promise.all(places.map((place) => writer(path.join(place, 'x'))));
  for (const child of writers) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  const reader = spawn(process.execPath, [
    ...[
      '--input-type=module',
      '-e',
      'await (await import(process.argv[1])).readRunRecord(process.argv[2])',
    ],
    new URL('../../dist/src/run/folder/index.js', import.meta.url).href,
    folder,
  ]);
  await once(reader, 'exit');
  expect(await temporary(folder)).toEqual([]);
  await removeLeftovers(folder);
  for (const place of places) expect(await temporary(place)).toEqual([]);
  expect((await readRunRecord(folder)).name).toBe('r');
});

test('of another place: after an hour without a write; other names are not ours', async () => {
  const folder = await temporaryFolder();
  const names = [
    '.gan.00000000-1.0123456789ab.tmp',
    '.gan.00000000-2.0123456789ab.tmp',
    '.mine.tmp',
  ];
  for (const name of names) await writeFile(path.join(folder, name), '');
  const long = new Date(Date.now() - 2 * 3_600_000);
  await utimes(path.join(folder, names[0]), long, long);
  await utimes(path.join(folder, names[2]), long, long);
  await writeFileAtomic(path.join(folder, 'x'), 'x');
  expect((await temporary(folder)).sort()).toEqual([names[1], names[2]]);
});
