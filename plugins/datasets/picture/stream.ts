import type { ImageStream, LoadedImages, PictureRule } from 'gan-recipes/plugin';
import { DecodePool, type Place } from './pool/index.js';

/** Number of pictures per job of a thread. */
const PIECE = 8;

/** A stream with a faster way to read all images. */
export type PictureStream = ImageStream & { all(): Promise<Uint8Array> };

interface StreamOptions extends Omit<PictureStream, 'read' | 'close'> {
  readonly rule: PictureRule;
  /** Finds the image files. Called once, at the first read, because it may be slow. */
  readonly places: () => Promise<(index: number) => Place>;
}

/** Image files as a stream of pictures that threads decode. */
export function pictureStream(options: StreamOptions): PictureStream {
  const { rule, places, ...facts } = options;
  const size = rule.height * rule.width * rule.channels;
  const pool = new DecodePool();
  let found: ReturnType<typeof places> | undefined;
  return {
    ...facts,
    async read(indices) {
      const place = await (found ??= places());
      const wanted = Array.from(indices);
      const images = new Uint8Array(wanted.length * size);
      const piece = async (first: number) => {
        const some = wanted.slice(first, first + PIECE).map(place);
        const decoded = await pool.decode({ places: some, rule });
        images.set(decoded, first * size);
      };
      const pieces: Promise<void>[] = [];
      for (let first = 0; first < wanted.length; first += PIECE) pieces.push(piece(first));
      await Promise.all(pieces);
      return images;
    },
    close: () => pool.close(),
  };
}

/** Reads all images of a stream and closes it. */
export async function readWhole(stream: PictureStream): Promise<LoadedImages> {
  try {
    const { count, labels, checksum } = stream;
    return { count, images: await stream.all(), labels, checksum };
  } finally {
    await stream.close();
  }
}
