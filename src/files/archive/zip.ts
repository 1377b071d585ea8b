import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import type { ArchiveMember, Source } from './archive.js';
import { unsafe } from './errors.js';
import { safeName, type Room } from './limits.js';

/** Mask of the file type in the Unix mode of a zip entry. */
const KIND = 0o170000;
const REGULAR = 0o100000;

/** The members of a zip file, in the order of its directory. */
export async function* readMembers(source: Source): AsyncGenerator<ArchiveMember, void, undefined> {
  const { file, size, budget, options } = source;
  const zip = await openPromise(file, { lazyEntries: true, autoClose: false });
  let read = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      options.signal?.throwIfAborted();
      options.progress?.((read += entry.compressedSize), size);
      budget.count();
      const name = safeName(entry.fileName, file);
      if (entry.fileName.endsWith('/')) continue;
      // Members can share their bytes, so listing alone also counts their sizes.
      budget.spend(entry.uncompressedSize);
      const kind = (entry.externalFileAttributes >>> 16) & KIND;
      if (kind !== 0 && kind !== REGULAR) {
        throw unsafe(file, `its member "${name}" is a link or a device, not a file`);
      }
      yield {
        name,
        size: entry.uncompressedSize,
        bytes: async () => unpack(zip, entry, budget.room(name, entry.uncompressedSize)),
      };
    }
  } finally {
    zip.close();
  }
}

async function unpack(zip: ZipFile, entry: Entry, room: Room): Promise<Buffer> {
  const bytes = await room.fill(await zip.openReadStreamPromise(entry));
  if (crc32(bytes) !== entry.crc32) {
    throw new Error(`the checksum of its member "${entry.fileName}" is wrong`);
  }
  return bytes;
}
