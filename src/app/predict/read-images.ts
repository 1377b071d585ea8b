import { stat } from 'node:fs/promises';
import path from 'node:path';
import { messageOf, userError } from '../../errors/index.js';
import { readGivenFile } from '../../files/index.js';
import type { ClassifierGraph } from '../../graph/index.js';
import type { DataContext, Dataset } from '../../plugin/index.js';
import {
  damagedPictures,
  filesBelow,
  isPictureName,
  leftOutDamaged,
  MOST_PICTURE_BYTES,
  preparePicture,
  type DamagedPicture,
} from '../../picture/index.js';

/** Images to classify, with their names. */
export interface NamedImages {
  readonly count: number;
  /** uint8, [count, height, width, channels]. */
  readonly images: Uint8Array;
  /** The heading of the column of names, and the names. */
  readonly key: string;
  readonly names: readonly string[];
}

interface ReadOptions {
  /** What becomes of image files that cannot be decoded. */
  readonly onError: 'skip' | 'stop';
  /** Takes lines that the user should see. */
  readonly warn: (line: string) => void;
}

/** Maximum size of all pictures together, in bytes. */
const MOST_BYTES = 2 ** 33;

/**
 * Reads the images to classify: a file in the format of the training data set, or image files, one
 * or all of a folder and those below it, prepared as the data set prepares its own.
 * @throws GanError (exit code 2) if there is nothing to read
 */
export async function readImages(
  input: string,
  graph: ClassifierGraph,
  context: DataContext,
  options: ReadOptions,
): Promise<NamedImages> {
  const { dataset } = graph.parts;
  const found = await stat(input).catch(() => undefined);
  if (!found) {
    throw userError('GAN_NO_FILE', 'there is no such file or folder of images', {
      place: { file: input },
      hint: 'Name what to predict with --input.',
    });
  }
  if (found.isDirectory()) return readFolder(input, dataset, options);
  if (isPictureName(input)) {
    return readPictures(path.dirname(input), [path.basename(input)], dataset, options);
  }
  if (!dataset.readUnlabelled) {
    const message = `it is no image by its name, and data set ${graph.recipe.dataset.use} has no format of its own`;
    throw userError('GAN_NO_FORMAT', message, {
      place: { file: input },
      hint: 'Give a .jpg, .png, .webp, .gif or .tif file, or a folder of them.',
    });
  }
  const { count, images } = await dataset.readUnlabelled(input, context);
  if (count === 0) throw nothing(input);
  // Numbered from 1, like Kaggle's.
  const names = Array.from({ length: count }, (_, i) => String(i + 1));
  return { count, images, key: 'ImageId', names };
}

async function readFolder(
  folder: string,
  dataset: Dataset,
  options: ReadOptions,
): Promise<NamedImages> {
  const files = await filesBelow(folder);
  const names = files.filter(isPictureName).sort();
  if (names.length === 0) throw nothing(folder);
  const others = files.length - names.length;
  if (others > 0) {
    options.warn(`left out as no images by their names: ${others} of ${files.length} files`);
  }
  return readPictures(folder, names, dataset, options);
}

/** @throws GanError that names every image that cannot be decoded, unless these are skipped */
async function readPictures(
  folder: string,
  names: readonly string[],
  dataset: Dataset,
  { onError, warn }: ReadOptions,
): Promise<NamedImages> {
  const { image } = dataset;
  const size = image.height * image.width * image.channels;
  if (names.length * size > MOST_BYTES) {
    throw userError('GAN_DATA_TOO_LARGE', `${names.length} images do not fit into memory`, {
      place: { file: folder },
      hint: 'Give them in several folders.',
    });
  }
  const images = new Uint8Array(names.length * size);
  const read: string[] = [];
  const damaged: DamagedPicture[] = [];
  for (const name of names) {
    const bytes = await readGivenFile(path.join(folder, name), { most: MOST_PICTURE_BYTES });
    try {
      const prepared =
        (await dataset.readPicture?.(bytes)) ??
        (await preparePicture(bytes, { ...image, fit: 'crop' }));
      images.set(prepared, read.length * size);
      read.push(name);
    } catch (error) {
      damaged.push({ name, fact: messageOf(error) });
    }
  }
  if (damaged.length > 0) {
    if (onError === 'stop' || read.length === 0) {
      throw damagedPictures(folder, damaged, '`--on-error skip`');
    }
    for (const line of leftOutDamaged(damaged)) warn(line);
  }
  const kept = images.subarray(0, read.length * size);
  return { count: read.length, images: kept, key: 'Image', names: read };
}

function nothing(input: string): Error {
  return userError('GAN_DATA_EMPTY', 'there are no images in it', { place: { file: input } });
}
