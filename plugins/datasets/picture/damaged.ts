import { userError, type GanError } from 'gan-recipes/plugin';

/** @param source the folder, archive or table that the image is in */
export function damagedImage(
  source: string,
  name: string,
  said: string,
  cause?: unknown,
): GanError {
  return userError('GAN_IMAGE_DAMAGED', `its image ${name} cannot be decoded: ${said}`, {
    place: { file: source },
    hint: 'Repair the image or take it away.',
    cause,
  });
}

/** An image that was there when its data set was opened. */
export function unreadableImage(source: string, name: string, said: string): GanError {
  return userError('GAN_IMAGE_UNREADABLE', `its image ${name} cannot be read: ${said}`, {
    place: { file: source },
    hint: 'Was it moved, changed or deleted since the run began? A damaged copy in the cache may be deleted.',
  });
}
