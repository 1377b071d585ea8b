import { link, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { localFiles, upload } from '../../plugins/trackers/mlflow/run/upload.js';
import { thumbnail } from '../../plugins/trackers/mlflow/run/thumbnail.js';
import type { MlflowApi } from '../../plugins/trackers/mlflow/client/api.js';
import {
  assertHoldsNoLinks,
  openOwn,
  openOwnSync,
  readInside,
  writeFileAtomic,
} from '../../src/files/index.js';
import { openSweepJournal } from '../../src/sweep/index.js';
import { openJournal } from '../../src/tracking/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

/** A file of the user's, and a folder of somebody else's where an archive gave it another name. */
async function linked(name: string) {
  const root = await temporaryFolder();
  const precious = path.join(root, 'precious');
  await writeFile(precious, 'mine\n');
  const folder = path.join(root, 'theirs');
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await link(precious, file);
  return { folder, file, precious: () => readFile(precious, 'utf8') };
}

const refused = (file: string) => ({
  code: 'GAN_NOT_OWN_FILE',
  exitCode: 2,
  message: 'the file has another name (a hard link)',
  place: { file },
  hint: expect.stringContaining('copy') as string,
});

test.each([
  ['journal.jsonl', (folder: string) => openJournal(folder)],
  ['sweep.jsonl', (folder: string) => openSweepJournal(folder)],
  ['append', (folder: string) => openOwn(path.join(folder, 'append'), 'append')],
  ['update', async (folder: string) => openOwnSync(path.join(folder, 'update'), 'update')],
])('a hard link in the place of %s is not written to', async (name, write) => {
  const { folder, file, precious } = await linked(name);
  await expect(write(folder)).rejects.toMatchObject(refused(file));
  expect(await precious()).toBe('mine\n');
});

test('a whole file takes the place of a hard link, and leaves the other name alone', async () => {
  const { file, precious } = await linked('any');
  await writeFileAtomic(file, 'x');
  expect([await readFile(file, 'utf8'), await precious()]).toEqual(['x', 'mine\n']);
});

test('a hard link is neither packed nor sent', async () => {
  const name = path.join('samples', 'step-000004.webp');
  const { folder, file } = await linked(name);
  await expect(readInside(folder, name, { most: 100 })).rejects.toMatchObject(refused(file));
  for (const place of [name, 'samples']) {
    expect(await localFiles(folder, place)).toEqual({ files: [], left: [name] });
  }
  // It may have become one since it was looked at.
  const nowhere = {} as MlflowApi;
  const sent = upload(nowhere, { file, inside: '', size: 5 }, 'samples/step-000004.webp');
  await expect(sent).rejects.toMatchObject(refused(file));
  await expect(thumbnail(file)).rejects.toMatchObject(refused(file));
});

test("somebody else's folder that holds one is not written into", async () => {
  const { folder, file } = await linked(path.join('runs', '0000-0', 'samples', 'a.png'));
  await expect(assertHoldsNoLinks(folder)).rejects.toMatchObject(refused(file));
});
