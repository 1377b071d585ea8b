import { readFile } from 'node:fs/promises';

/** The longest side of the small image, as MLflow's own client makes it. */
const LONGEST = 256;

/**
 * A small WebP of an image file, for MLflow's overview.
 * @returns undefined if the file is no image that can be read: the image itself goes all the same
 */
export async function thumbnail(file: string): Promise<Uint8Array | undefined> {
  const image = await readFile(file);
  // Loaded when needed: a large library that most commands do without.
  const { default: sharp } = await import('sharp');
  try {
    return await sharp(image)
      .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
      .webp()
      .toBuffer();
  } catch {
    return undefined;
  }
}
