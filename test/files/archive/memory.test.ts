import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import imageFolder from '../../../plugins/datasets/image-folder/index.js';
import { readArchive } from '../../../src/files/index.js';
import { tarBytes, zipBytes } from '../../support/archives.js';
import { measuredLoad } from '../../support/memory.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

async function load(name: string, bytes: Buffer) {
  const folder = await temporaryFolder();
  await writeFile(path.join(folder, name), bytes);
  return measuredLoad(imageFolder, { path: name, testShare: 0 }, folder);
}

test('a zip file that claims 1.6 GB is refused before anything is unpacked', async () => {
  const size = 200_000_000;
  const members = Array.from({ length: 8 }, (_, i) => ({ name: `${i}.png`, data: 'x', size }));
  const { said, grown } = await load('x.zip', zipBytes(members));
  expect(said).toMatch(/^GAN_ARCHIVE_UNSAFE .*x\.zip: it unpacks to more than 1073741824 bytes/);
  expect(grown).toBeLessThan(100);
});

test('what an archive holds is no image: no more of it is unpacked', async () => {
  const data = Buffer.alloc(30_000_000);
  const tar = await tarBytes(Array.from({ length: 10 }, (_, i) => ({ name: `${i}.png`, data })));
  const { said, grown } = await load('x.tar.gz', gzipSync(tar, { level: 1 }));
  expect(said).toMatch(/^GAN_IMAGE_DAMAGED .*10 of its images cannot be decoded/);
  expect(grown).toBeLessThan(200);
});

test('a small archive with very many members', async () => {
  const file = path.join(await temporaryFolder(), 'x.tar.gz');
  const one = (await tarBytes([{ name: 'x.png' }])).subarray(0, 512);
  const many = Buffer.alloc(512 * 120_000);
  for (let at = 0; at < many.length; at += 512) one.copy(many, at);
  await writeFile(file, gzipSync(many, { level: 1 }));
  const read = async () => {
    for await (const member of readArchive(file)) expect(member.size).toBe(0);
  };
  await expect(read()).rejects.toMatchObject({
    code: 'GAN_ARCHIVE_UNSAFE',
    message: 'it has more than 100000 members',
  });
});
