import { userError, type GanError } from '../errors/index.js';
import { pictureFormat } from './format.js';

/** An image file that cannot be decoded, and why. */
export interface DamagedPicture {
  readonly name: string;
  readonly fact: string;
}

/**
 * Checks that a file that gan itself writes as PNG is one still.
 * @param file where the bytes are from
 * @throws GanError (exit code 2) that names it
 */
export function assertPng(bytes: Uint8Array, file: string): void {
  if (pictureFormat(bytes) === 'png') return;
  throw userError('GAN_BAD_PICTURE', 'it is not a PNG', {
    place: { file },
    hint: 'Remove it, and try again.',
  });
}

/** So many are listed; of more, the number is told. */
const MOST_LISTED = 100;

/**
 * One error for all images of a source that cannot be decoded.
 * @param source the folder, archive or table that they are in
 * @param damaged at least one
 * @param leaveOut how they can be left out, such as `--on-error skip`
 */
export function damagedPictures(
  source: string,
  damaged: readonly DamagedPicture[],
  leaveOut: string,
  cause?: unknown,
): GanError {
  const options = { place: { file: source }, cause };
  const [{ name, fact }] = damaged;
  if (damaged.length === 1) {
    return userError('GAN_IMAGE_DAMAGED', `its image ${name} cannot be decoded: ${fact}`, {
      ...options,
      hint: `Repair or delete the image; ${leaveOut} leaves such images out.`,
    });
  }
  const hint = `Repair or delete them; ${leaveOut} leaves such images out:`;
  return userError('GAN_IMAGE_DAMAGED', `${damaged.length} of its images cannot be decoded`, {
    ...options,
    hint: [hint, ...listDamaged(damaged)],
  });
}

/** What to tell of images that are left out, in lines. */
export function leftOutDamaged(damaged: readonly DamagedPicture[]): string[] {
  const what = damaged.length === 1 ? 'image that cannot' : 'images that cannot';
  const first = `left out ${damaged.length} ${what} be decoded:`;
  return [first, ...listDamaged(damaged).map((line) => `  ${line}`)];
}

/** A line for each image. */
function listDamaged(damaged: readonly DamagedPicture[]): string[] {
  const lines = damaged.slice(0, MOST_LISTED).map(({ name, fact }) => `${name}: ${fact}`);
  const more = damaged.length - lines.length;
  return more > 0 ? [...lines, `and ${more} more`] : lines;
}
