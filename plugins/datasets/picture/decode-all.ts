import { userError, type DataContext } from 'gan-recipes/plugin';
import { damagedImage } from './damaged.js';
import { readPicture, type PictureRule } from './picture.js';

/** Images that are decoded at the same time, by threads outside JavaScript. */
const AT_ONCE = 8;
/** Bytes of image files that wait to be decoded, the last one not counted. */
const MAX_WAITING = 2 ** 26;
/** A split is kept in memory whole. */
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
 * Decodes images as they come, some at a time.
 * @param source for the message if they are too many
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
          const said = cause instanceof Error ? cause.message : String(cause);
          throw damagedImage(source, name, said, cause);
        },
      );
      // It stays among those running and is met below; till then nobody may call it unhandled.
      job.catch(() => undefined);
      running.add(job);
      while (running.size >= AT_ONCE || (waiting > MAX_WAITING && running.size > 0)) {
        await Promise.race(running);
      }
    }
    await Promise.all(running);
  } finally {
    // After a failure the others are waited for as well: nothing goes on behind the error.
    await Promise.allSettled(running);
  }
  return images;
}
