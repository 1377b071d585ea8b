import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { GanError, userError } from '../../errors/index.js';
import { readGivenFile } from '../../files/index.js';
import type { ClassifierGraph } from '../../graph/index.js';
import type { DataContext, ImageSpec } from '../../plugin/index.js';
import { decodePicture, MOST_PICTURE_BYTES } from '../../picture/index.js';

/** Images to classify, with their names. */
export interface NamedImages {
  readonly count: number;
  /** uint8, [count, height, width, channels]. */
  readonly images: Uint8Array;
  /** The heading of the column of names, and the names. */
  readonly key: string;
  readonly names: readonly string[];
}

/** Maximum size of all pictures together, in bytes. */
const MOST_BYTES = 2 ** 33;

const PICTURE = /\.(png|jpe?g|webp|gif|tiff?|avif)$/i;

/**
 * Reads the images to classify: a file in the format of the training data set, or a folder of
 * images, which are resized.
 * @throws GanError (exit code 2) if there is nothing to read
 */
export async function readImages(
  input: string,
  graph: ClassifierGraph,
  context: DataContext,
): Promise<NamedImages> {
  const { dataset, model } = graph.parts;
  const found = await stat(input).catch(() => undefined);
  if (!found) {
    throw userError('GAN_NO_FILE', 'there is no such file or folder of images', {
      place: { file: input },
      hint: 'Name what to predict with --input.',
    });
  }
  if (found.isDirectory()) return readFolder(input, model.image);
  if (PICTURE.test(input)) return readPictures([input], model.image);
  if (!dataset.readUnlabelled) {
    const message = `data set ${graph.recipe.dataset.use} does not read image files without labels`;
    throw userError('GAN_NO_FORMAT', message, {
      place: { file: input },
      hint: 'Give a folder of images.',
    });
  }
  const { count, images } = await dataset.readUnlabelled(input, context);
  if (count === 0) throw nothing(input);
  // Numbered from 1, like Kaggle's.
  const names = Array.from({ length: count }, (_, i) => String(i + 1));
  return { count, images, key: 'ImageId', names };
}

async function readFolder(folder: string, image: ImageSpec): Promise<NamedImages> {
  const names = (await readdir(folder)).filter((name) => PICTURE.test(name)).sort();
  if (names.length === 0) throw nothing(folder);
  return readPictures(
    names.map((name) => path.join(folder, name)),
    image,
  );
}

async function readPictures(files: readonly string[], image: ImageSpec): Promise<NamedImages> {
  const { height, width, channels } = image;
  const size = height * width * channels;
  if (files.length * size > MOST_BYTES) {
    throw userError('GAN_DATA_TOO_LARGE', `${files.length} images do not fit into memory`, {
      place: { file: path.dirname(files[0]) },
      hint: 'Give them in several folders.',
    });
  }
  const images = new Uint8Array(files.length * size);
  for (const [i, file] of files.entries()) {
    try {
      const bytes = await readGivenFile(file, { most: MOST_PICTURE_BYTES });
      const { data } = await decodePicture(bytes, (picture) =>
        picture
          .rotate()
          .resize(width, height, { fit: 'cover' })
          .removeAlpha()
          .toColourspace(channels === 1 ? 'b-w' : 'srgb')
          .raw(),
      );
      images.set(data, i * size);
    } catch (cause) {
      if (cause instanceof GanError) throw cause;
      throw userError('GAN_DATA_DAMAGED', `it is not an image: ${(cause as Error).message}`, {
        place: { file },
        cause,
      });
    }
  }
  const names = files.map((file) => path.basename(file));
  return { count: files.length, images, key: 'Image', names };
}

function nothing(input: string): Error {
  return userError('GAN_DATA_EMPTY', 'there are no images in it', { place: { file: input } });
}
