import path from 'node:path';
import {
  damagedPictures,
  freeHostMemory,
  messageOf,
  preparePicture,
  userError,
  type DamagedPicture,
  type DataContext,
  type PictureRule,
} from 'gan-recipes/plugin';

/** Number of images decoded at the same time, by threads outside JavaScript. */
const AT_ONCE = 8;
/** Maximum bytes of image files waiting to be decoded, without the last one. */
const MAX_WAITING = 2 ** 26;
/** Maximum bytes of a split, with all its domains, which is kept in memory as a whole. */
const MAX_BYTES = 2 ** 33;

/** An image file, and its place among those that are asked for. */
export interface Picture {
  readonly bytes: Buffer;
  /** The folder, archive or table that it comes from, for messages. */
  readonly source: string;
  readonly name: string;
  readonly index: number;
}

/** An image that cannot be decoded, by its place among those that were asked for. */
export interface Damaged extends DamagedPicture {
  readonly index: number;
}

/**
 * Decodes images as they arrive, several at a time.
 * @param source for the message if there are too many images
 * @param put lays an image into the result. Default: one after the other, [count, height, width, channels]
 * @throws GanError (exit code 2) if they do not fit into memory, or that names all that cannot be
 * decoded
 */
export async function decodeAll(
  pictures: AsyncIterable<Picture>,
  count: number,
  source: string,
  rule: PictureRule,
  context: DataContext,
  put = (images: Uint8Array, image: Uint8Array, index: number) =>
    images.set(image, index * image.length),
): Promise<Uint8Array> {
  assertFits(count, rule, source, 'Choose a smaller `size`, a `limit`, or `train.data: stream`.');
  const images = new Uint8Array(count * sizeOf(rule));
  const damaged = await prepareAll(pictures, count, source, rule, context, (image, index) =>
    put(images, image, index),
  );
  if (damaged.length > 0) throw damagedPictures(source, damaged, '`onError: skip`');
  return images;
}

/** @throws GanError (exit code 2) if so many images do not fit into memory */
export function assertFits(count: number, rule: PictureRule, source: string, hint: string): void {
  if (count * sizeOf(rule) <= Math.min(MAX_BYTES, freeHostMemory())) return;
  throw userError('GAN_DATA_TOO_LARGE', `${count} images do not fit into memory`, {
    place: { file: source },
    hint,
  });
}

function sizeOf({ height, width, channels }: PictureRule): number {
  return height * width * channels;
}

/**
 * Prepares images as they arrive, several at a time.
 * @param take is given each image, [height, width, channels]
 * @returns those that cannot be decoded, in order
 */
export async function prepareAll(
  pictures: AsyncIterable<Picture>,
  count: number,
  source: string,
  rule: PictureRule,
  { progress }: DataContext,
  take: (image: Uint8Array, index: number) => void,
): Promise<Damaged[]> {
  const running = new Set<Promise<void>>();
  const damaged: Damaged[] = [];
  let done = 0;
  let waiting = 0;
  const prepare = async (picture: Picture): Promise<void> => {
    const { bytes, index } = picture;
    try {
      take(await preparePicture(bytes, rule), index);
    } catch (error) {
      damaged.push({ index, name: nameIn(source, picture), fact: messageOf(error) });
    }
    waiting -= bytes.length;
    progress('decoding images', ++done, count);
  };
  try {
    for await (const picture of pictures) {
      waiting += picture.bytes.length;
      const job = prepare(picture).finally(() => running.delete(job));
      running.add(job);
      while (running.size >= AT_ONCE || (waiting > MAX_WAITING && running.size > 0)) {
        await Promise.race(running);
      }
    }
  } finally {
    // Also where the source fails: no work goes on in the background.
    await Promise.all(running);
  }
  return damaged.sort((a, b) => a.index - b.index);
}

/** Several tables may have a row of the same number. */
function nameIn(source: string, picture: Picture): string {
  return picture.source === source
    ? picture.name
    : `${path.basename(picture.source)} ${picture.name}`;
}
