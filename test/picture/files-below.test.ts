import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { filesBelow } from '../../src/picture/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

test('many links to one folder are followed', async () => {
  const folder = await temporaryFolder();
  await mkdir(path.join(folder, 'real'));
  await writeFile(path.join(folder, 'real/x.png'), '');
  for (let i = 0; i < 15; i++) await symlink('real', path.join(folder, `link${i}`));
  expect(await filesBelow(folder)).toHaveLength(16);
});

test('links that double the paths with each folder end in an error', async () => {
  const folder = await temporaryFolder();
  for (let i = 0; i < 38; i++) {
    await mkdir(path.join(folder, `d${i}`));
    await symlink(`../d${i + 1}`, path.join(folder, `d${i}/a`));
    await symlink(`../d${i + 1}`, path.join(folder, `d${i}/b`));
  }
  await mkdir(path.join(folder, 'd38'));
  await writeFile(path.join(folder, 'd38/x.png'), '');
  await expect(filesBelow(path.join(folder, 'd0'))).rejects.toMatchObject({
    code: 'GAN_DATA_DAMAGED',
    exitCode: 2,
    message: expect.stringMatching(/^more than 16 paths lead to its folder a\//) as string,
  });
});
