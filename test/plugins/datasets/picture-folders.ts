import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import type { Member } from '../../support/archives.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

export type Colour = [number, number, number];
export const RED: Colour = [200, 0, 0];
export const BLUE: Colour = [0, 0, 200];

/** An image file: the left half in one colour, the right half in another. */
export async function halves(
  left: Colour,
  right: Colour,
  given: { width?: number; height?: number; format?: 'png' | 'jpeg' | 'webp' } = {},
): Promise<Buffer> {
  const { width = 12, height = 12, format = 'png' } = given;
  const pixels = Buffer.alloc(width * height * 3);
  for (let i = 0; i < width * height; i++) pixels.set(i % width < width / 2 ? left : right, i * 3);
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .toFormat(format)
    .toBuffer();
}

/** Forty different images in two classes, in both splits' folders, with what lies about beside. */
export async function pictures(): Promise<Member[]> {
  const members: Member[] = [
    { name: 'set/README.txt', data: 'not an image' },
    { name: 'set/__MACOSX/train/cat/._0.jpg', data: 'not an image' },
    { name: 'set/train/.hidden.png', data: 'not an image' },
  ];
  for (let i = 0; i < 40; i++) {
    const split = i < 26 ? 'train' : 'test';
    const format = (['png', 'jpeg', 'webp'] as const)[i % 3];
    const extension = { png: 'png', jpeg: i % 2 ? 'jpg' : 'JPEG', webp: 'webp' }[format];
    const data = await halves([i * 6, 0, 0], [0, 0, 250 - i * 6], { format });
    members.push({ name: `set/${split}/${i % 2 ? 'cat' : 'dog'}/${i}.${extension}`, data });
  }
  return members;
}

export async function writeFiles(folder: string, members: readonly Member[]): Promise<void> {
  for (const { name, data = '' } of members) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), data);
  }
}

/** A data folder with one file or folder of images in it. */
export async function dataFolder(members: readonly Member[]): Promise<string> {
  const folder = await temporaryFolder();
  await writeFiles(path.join(folder, 'it'), members);
  return folder;
}
