import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  locateData,
  MOST_PICTURE_BYTES,
  readArchive,
  readGivenFile,
  type DataContext,
  type LocalData,
} from 'gan-recipes/plugin';
import { packedFiles } from '../picture/packed.js';
import type { Place } from '../picture/pool/index.js';
import { isImage } from './select.js';

/** A folder or an archive of images. */
export interface Source {
  /** The path, for messages. */
  readonly file: string;
  /** Names of the images, in no particular order. */
  readonly names: readonly string[];
  /** The files' bytes, in the source's order. */
  read(wanted: ReadonlySet<string>): AsyncIterable<{ name: string; bytes: Buffer }>;
  /** SHA-256 of the archive, or of all images of the folder with their names. */
  checksum(): Promise<string>;
  /** The location of each image's file. Images of an archive are first unpacked into the cache. */
  places(context: DataContext): Promise<(name: string) => Place>;
}

/**
 * Opens the folder or archive, or fetches the archive, and lists its images.
 * @param sha256 of an archive that is fetched, if known
 */
export async function openSource(
  given: string,
  sha256: string | undefined,
  context: DataContext,
): Promise<Source> {
  const data = await locateData(given, {
    ...context,
    what: 'folder or archive of images',
    mayBeFolder: true,
    sha256,
    hint: 'Check `path` of the data set, and --data-dir or GAN_DATA_DIR.',
  });
  const isFolder = (await stat(data.file)).isDirectory();
  return isFolder ? openFolder(data.file, context.signal) : openArchive(data, context.signal);
}

async function openFolder(file: string, signal: AbortSignal): Promise<Source> {
  const names = await listImages(file);
  const read = async (name: string) => {
    signal.throwIfAborted();
    return readGivenFile(path.join(file, name), { most: MOST_PICTURE_BYTES });
  };
  return {
    file,
    names,
    async *read(wanted) {
      for (const name of wanted) yield { name, bytes: await read(name) };
    },
    async checksum() {
      const whole = createHash('sha256');
      for (const name of names) {
        const sum = createHash('sha256').update(await read(name));
        whole.update(`${sum.digest('hex')}  ${name}\n`);
      }
      return whole.digest('hex');
    },
    places: async () => (name) => ({ source: file, name, file: path.join(file, name) }),
  };
}

/** Sorted, so that the checksum is the same everywhere. Links to folders are not followed. */
async function listImages(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((name) => name.split(path.sep).join('/'))
    .filter(isImage)
    .sort();
}

async function openArchive(data: LocalData, signal: AbortSignal): Promise<Source> {
  const { file } = data;
  const options = { signal, maxMember: MOST_PICTURE_BYTES };
  const names = new Set<string>();
  for await (const member of readArchive(file, options)) {
    if (isImage(member.name)) names.add(member.name);
  }
  return {
    file,
    names: [...names],
    async *read(wanted) {
      const left = new Set(wanted);
      for await (const member of readArchive(file, options)) {
        // If two members have the same name, the first counts.
        if (left.delete(member.name)) yield { name: member.name, bytes: await member.bytes() };
        if (left.size === 0) return;
      }
    },
    checksum: () => data.sha256(),
    async places({ cacheDir, progress }) {
      const checksum = await data.sha256();
      let done = 0;
      const packed = await packedFiles(cacheDir, { archive: checksum }, async function* () {
        for await (const member of readArchive(file, options)) {
          if (!names.has(member.name)) continue;
          progress('unpacking images', ++done, names.size);
          yield { name: member.name, bytes: await member.bytes() };
        }
      });
      return (name) => ({ source: file, name, file: packed.file, part: packed.part(name) });
    },
  };
}
