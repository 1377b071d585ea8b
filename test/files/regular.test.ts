import { execFileSync } from 'node:child_process';
import { lstat, mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import imageFolder from '../../plugins/datasets/image-folder/index.js';
import {
  readArchive,
  readRegularFile,
  readRegularFileSync,
  readSmallText,
  sha256File,
} from '../../src/files/index.js';
import { readRunRecord } from '../../src/run/folder/index.js';
import { readJournal } from '../../src/tracking/index.js';
import { readWeights } from '../../src/weights/index.js';
import { measuredLoad } from '../support/memory.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** What may stand where a file is expected, made in the place given. */
const KINDS: readonly (readonly [string, string, (file: string) => Promise<void>])[] = [
  ['a pipe', 'a pipe', async (file) => void execFileSync('mkfifo', [file])],
  ['a link to a device without end', 'a device', (file) => symlink('/dev/zero', file)],
  ['a socket', 'a socket', listen],
  ['a folder', 'a folder', async (file) => void (await mkdir(file))],
];

async function listen(file: string): Promise<void> {
  const server = createServer();
  onTestFinished(() => void server.close());
  await new Promise<void>((resolve) => server.listen(file, resolve));
}

const most = 1000;

describe.each(KINDS)('%s is named, not read', (_name, kind, make) => {
  const at = async (name: string) => {
    const file = path.join(await temporaryFolder(), name);
    await make(file);
    return file;
  };
  const readers: readonly (readonly [string, (file: string) => unknown])[] = [
    ['readRegularFile', (file) => readRegularFile(file, { most })],
    ['readRegularFileSync', async (file) => readRegularFileSync(file, { most })],
    ['sha256File', sha256File],
    ['readArchive', (file) => readArchive(file).next()],
    ['readWeights', readWeights],
  ];
  test.each(readers)('%s', async (_reader, read) => {
    const file = await at('x');
    await expect(read(file)).rejects.toMatchObject({
      message: expect.stringContaining(kind) as string,
      place: { file },
      exitCode: 2,
    });
  });

  test('readSmallText, which follows no link', async () => {
    const file = await at('x');
    const found = (await lstat(file)).isSymbolicLink() ? 'a link' : kind;
    await expect(readSmallText(file)).rejects.toMatchObject({
      message: expect.stringContaining(found) as string,
      place: { file },
      exitCode: 2,
    });
  });

  test('run.json and the journal of a run', async () => {
    const record = await at('run.json');
    await expect(readRunRecord(path.dirname(record))).rejects.toMatchObject({ exitCode: 2 });
    const journal = await at('journal.jsonl');
    await expect(readJournal(path.dirname(journal))).rejects.toMatchObject({ exitCode: 2 });
  });

  test('an image of a folder', async () => {
    // A folder inside is where more images lie.
    if (kind === 'a folder') return;
    const file = await at('x.png');
    const folder = path.dirname(file);
    const { said } = await measuredLoad(imageFolder, { path: '.', testShare: 0 }, folder);
    expect(said).toMatch(/^GAN_NOT_A_FILE .*x\.png: it is/);
    expect(said).toContain(kind);
  });
});

test('a link that leads nowhere is named', async () => {
  const folder = await temporaryFolder();
  await symlink(path.join(folder, 'gone'), path.join(folder, 'x.png'));
  const { said } = await measuredLoad(imageFolder, { path: '.', testShare: 0 }, folder);
  expect(said).toMatch(/^GAN_DATA_DAMAGED .*its symbolic link x\.png is broken/);
});

test('a file that is too large is refused before it is read; one of that size is read', async () => {
  const file = path.join(await temporaryFolder(), 'x');
  await writeFile(file, Buffer.alloc(most + 1));
  await expect(readRegularFile(file, { most, hint: 'Do.' })).rejects.toMatchObject({
    code: 'GAN_FILE_TOO_LARGE',
    message: 'it has 1001 bytes, more than 1000',
    hint: 'Do.',
  });
  expect(await readRegularFile(file, { most: most + 1 })).toHaveLength(most + 1);
});
