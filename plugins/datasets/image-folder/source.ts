import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { findData, readArchive, sha256File, userError, type DataContext } from 'gan/plugin';
import { isImage } from './select.js';

/** Bytes that one file may have; a photo has less. */
const MAX_FILE = 2 ** 28;

/** Where images come from: a folder or an archive. */
export interface Source {
  /** The path, for messages. */
  readonly file: string;
  /** Names of the images, in no order to rely on. */
  readonly names: readonly string[];
  /** The files' bytes, in the source's order. */
  read(wanted: ReadonlySet<string>): AsyncIterable<{ name: string; bytes: Buffer }>;
  /** SHA-256 over the archive, or over all images of the folder and their names. */
  checksum(): Promise<string>;
}

/** Finds the folder or archive and lists its images. */
export async function openSource(given: string, { dataDir, signal }: DataContext): Promise<Source> {
  const inData = path.isAbsolute(given) ? undefined : await findData(dataDir, given);
  const file = inData ?? path.resolve(given);
  const found = await stat(file).catch(() => undefined);
  if (!found) {
    throw userError('GAN_NO_FILE', 'there is no such folder or archive of images', {
      place: { file },
      hint: 'Check `path` of the data set, and --data-dir or GAN_DATA_DIR.',
    });
  }
  return found.isDirectory() ? openFolder(file, signal) : openArchive(file, signal);
}

async function openFolder(file: string, signal: AbortSignal): Promise<Source> {
  const names = await listImages(file);
  const read = async (name: string) => {
    signal.throwIfAborted();
    return readFile(path.join(file, name));
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

async function openArchive(file: string, signal: AbortSignal): Promise<Source> {
  const options = { signal, maxMember: MAX_FILE };
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
        // Of two members with one name the first counts.
        if (left.delete(member.name)) yield { name: member.name, bytes: await member.bytes() };
        if (left.size === 0) return;
      }
    },
    checksum: () => sha256File(file, signal),
  };
}
