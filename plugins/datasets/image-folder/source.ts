import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import {
  filesBelow,
  isHiddenName,
  isPictureName,
  locateData,
  MOST_PICTURE_BYTES,
  nameNotUtf8,
  readArchive,
  readGivenFile,
  userError,
  type DataContext,
  type LocalData,
} from 'gan-recipes/plugin';
import { packedFiles } from '../picture/packed.js';
import type { Place } from '../picture/pool/index.js';
import { normalized, sampleKey } from './select.js';

/** Bytes that a .cls file may have. */
const LONGEST_CLASS = 1000;

/** A folder or an archive of images. */
export interface Source {
  /** The path, for messages. */
  readonly file: string;
  /** Names of the images, in no particular order. */
  readonly names: readonly string[];
  /** Texts of an archive's .cls files, by `sampleKey`, as WebDataset keeps classes. */
  readonly classTexts: ReadonlyMap<string, string>;
  /** Other files, which are not read. */
  readonly others: readonly string[];
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
  const files = await filesBelow(file);
  // Sorted, so that the checksum is the same everywhere.
  const names = files.filter(isPictureName).sort(byNormalized);
  const read = async (name: string) => {
    signal.throwIfAborted();
    return readGivenFile(path.join(file, name), { most: MOST_PICTURE_BYTES });
  };
  return {
    file,
    names,
    classTexts: new Map(),
    others: files.filter((name) => !isPictureName(name)),
    async *read(wanted) {
      for (const name of wanted) yield { name, bytes: await read(name) };
    },
    async checksum() {
      const whole = createHash('sha256');
      for (const name of names) {
        const sum = createHash('sha256').update(await read(name));
        whole.update(`${sum.digest('hex')}  ${normalized(name)}\n`);
      }
      return whole.digest('hex');
    },
    places: async () => (name) => ({ source: file, name, file: path.join(file, name) }),
  };
}

function byNormalized(a: string, b: string): number {
  const [first, second] = [normalized(a), normalized(b)];
  return first === second ? (a < b ? -1 : 1) : first < second ? -1 : 1;
}

async function openArchive(data: LocalData, signal: AbortSignal): Promise<Source> {
  const { file } = data;
  const options = { signal, maxMember: MOST_PICTURE_BYTES };
  const names = new Set<string>();
  const others: string[] = [];
  const classTexts = new Map<string, string>();
  for await (const member of readArchive(file, options)) {
    const { name, size } = member;
    if (isHiddenName(name)) continue;
    if (name.endsWith('.cls') && size <= LONGEST_CLASS) {
      classTexts.set(sampleKey(name), (await member.bytes()).toString().trim());
      continue;
    }
    if (!isPictureName(name)) {
      others.push(name);
      continue;
    }
    if (name.includes('\ufffd')) throw nameNotUtf8(file, name);
    // Which of the two is meant is not to be known.
    if (names.has(name)) {
      throw userError('GAN_DATA_DAMAGED', `it has two members called ${name}`, {
        place: { file },
        hint: 'Rename or remove one of them.',
      });
    }
    names.add(name);
  }
  return {
    file,
    names: [...names],
    classTexts,
    others,
    async *read(wanted) {
      const left = new Set(wanted);
      for await (const member of readArchive(file, options)) {
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
