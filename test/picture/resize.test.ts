import { createHash } from 'node:crypto';
import path from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { resizeByArea } from '../../src/picture/resize.js';
import { measured } from '../support/memory.js';
import { temporaryFolder } from '../support/temporary-folder.js';

// A picture is prepared to the same bits by every version, since data sets are cached and compared.
test.each([
  ['smaller', { width: 20, height: 12 }, 'eb55b9a8776a59cd'],
  ['larger', { width: 131, height: 100 }, 'be57583a8516b58b'],
  ['narrower and taller', { width: 7, height: 150 }, '6d2f996cba11a24f'],
  ['as large', { width: 83, height: 59 }, '72ca5cb1ca11da78'],
])('an image that becomes %s has the same bits as ever', (_, to, digest) => {
  const pixels = Uint8Array.from({ length: 90 * 61 * 3 }, (_value, i) => (i * i * 31 + i) >> 5);
  const resized = resizeByArea(pixels, 90, 3, { left: 3, top: 1, width: 83, height: 59 }, to);
  expect(createHash('sha256').update(resized).digest('hex').slice(0, 16)).toBe(digest);
});

test.each([
  ['tall', 1, 32_768],
  ['wide', 32_768, 1],
])('a %s image takes no more memory than a large one', async (_, width, height) => {
  const file = path.join(await temporaryFolder(), 'x.png');
  await sharp({ create: { width, height, channels: 3, background: '#fff' } }).toFile(file);
  const { said, grown } = await measured(
    'dist/src/picture/index.js',
    `const { readFileSync } = await import('node:fs');
     const rule = { height: 1024, width: 2048, channels: 3, fit: 'stretch' };
     return (await it.preparePicture(readFileSync(${JSON.stringify(file)}), rule)).length;`,
  );
  expect(said).toBe(String(1024 * 2048 * 3));
  // 1.6 GB when all rows were made wide first.
  expect(grown).toBeLessThan(150);
});
