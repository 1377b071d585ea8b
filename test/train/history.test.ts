import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { gridHistory } from '../../src/train/index.js';
import { chunk } from '../support/bad-pictures.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const plain = (side: number) =>
  sharp({ create: { width: side, height: side, channels: 3, background: '#102030' } });

test.each([
  ['an AVIF', () => plain(8).avif().toBuffer(), 'GAN_BAD_PICTURE', 'it is not a PNG'],
  ['a GIF', () => plain(8).gif().toBuffer(), 'GAN_BAD_PICTURE', 'it is not a PNG'],
  [
    'a PNG without pixels',
    async () => {
      const whole = await plain(8).png().toBuffer();
      const end = chunk('IEND', Buffer.alloc(0));
      return Buffer.concat([whole.subarray(0, whole.indexOf('IDAT') - 4), end]);
    },
    'GAN_IMAGE_DAMAGED',
    'it cannot be decoded',
  ],
])(
  "a run's grid that is %s is an error that names the file",
  async (_name, make, code, message) => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'step-000000.png');
    await writeFile(file, await make());
    await expect(gridHistory(folder)).rejects.toMatchObject({
      code,
      exitCode: 2,
      message: expect.stringContaining(message) as string,
      place: { file },
    });
  },
);
