import { messageOf, userError, type DataContext } from 'gan-recipes/plugin';
import { damagedImage } from './damaged.js';
import { readPicture, type PictureRule } from './picture.js';

/** Number of images decoded at the same time, by threads outside JavaScript. */
const AT_ONCE = 8;
/** Maximum bytes of image files waiting to be decoded, without the last one. */
const MAX_WAITING = 2 ** 26;
/** Maximum bytes of a split, which is kept in memory as a whole. */
const MAX_BYTES = 2 ** 33;

/** An image file, and its place among those that are asked for. */
export interface Picture {
  readonly bytes: Buffer;
  /** The folder, archive or table that it comes from, for messages. */
  readonly source: string;
  readonly name: string;
  readonly index: number;
}

/**
 * Decodes images as they arrive, several at a time.
 * @param source for the message if there are too many images
 * @returns [count, size, size, channels]
 * @throws GanError (exit code 2) if they do not fit into memory, or one cannot be decoded
 */
export async function decodeAll(
  pictures: AsyncIterable<Picture>,
  count: number,
  source: string,
  rule: PictureRule,
  { progress }: DataContext,
): Promise<Uint8Array> {
  const size = rule.size * rule.size * rule.channels;
  if (count * size > MAX_BYTES) {
    throw userError('GAN_DATA_TOO_LARGE', `${count} images do not fit into memory`, {
      place: { file: source },
      hint: 'Choose a smaller `size`, a `limit`, or `train.data: stream`.',
    });
  }
  const images = new Uint8Array(count * size);
  const running = new Set<Promise<void>>();
  let done = 0;
  let waiting = 0;
  let hasFailed = false;
  try {
    for await (const { bytes, source, name, index } of pictures) {
      // The archive may have much more to unpack.
      if (hasFailed) break;
      waiting += bytes.length;
      const job = readPicture(bytes, rule, images, index * size).then(
        () => {
          running.delete(job);
          waiting -= bytes.length;
          progress('decoding images', ++done, count);
        },
        (cause: unknown) => {
          hasFailed = true;
          throw damagedImage(source, name, messageOf(cause), cause);
        },
      );
      // The failure is reported below; until then it must not count as an unhandled rejection.
      job.catch(() => undefined);
      running.add(job);
      while (running.size >= AT_ONCE || (waiting > MAX_WAITING && running.size > 0)) {
        await Promise.race(running);
      }
    }
    await Promise.all(running);
  } finally {
    // After a failure, also wait for the others: no work goes on in the background.
    await Promise.allSettled(running);
  }
  return images;
}
