import { decodePicture, MOST_PICTURE_BYTES, readGivenFile } from 'gan-recipes/plugin';

/** The longest side of the small image, as MLflow's own client makes it. */
const LONGEST = 256;

/**
 * A small WebP of an image file, for MLflow's overview.
 * @returns undefined if the file is no image that can be read: the image itself goes all the same
 */
export async function thumbnail(file: string): Promise<Uint8Array | undefined> {
  const image = await readGivenFile(file, {
    most: MOST_PICTURE_BYTES,
    links: 'refused',
    hardLinks: 'refused',
  });
  const size = {
    width: LONGEST,
    height: LONGEST,
    fit: 'inside',
    withoutEnlargement: true,
  } as const;
  try {
    return (await decodePicture(image, (picture) => picture.resize(size).webp())).data;
  } catch {
    return undefined;
  }
}
