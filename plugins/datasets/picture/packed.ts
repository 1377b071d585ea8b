import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import { writeFileAtomic } from 'gan-recipes/plugin';
import { dropUnused, imageCache, markUsed } from './cache.js';
import type { Place } from './pool/index.js';

const FORMAT = 'GANPACK1';
const FOOTER = 16;

/** An image file with the name by which it is asked for. */
export interface NamedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Where each file is in the cache's copy. */
export interface PackedFiles {
  readonly file: string;
  /** Of a file that is in it. */
  part(name: string): NonNullable<Place['part']>;
}

/**
 * Copies the image files of an archive or table, which allow no random access, into one cache file,
 * followed by an index. Done once.
 * @param facts identify the files: the data set, the checksum of its source
 * @param files all files; of two with the same name the first counts
 * @throws GanError if the disk is full or not writable
 */
export async function packedFiles(
  cacheDir: string,
  facts: object,
  files: () => AsyncIterable<NamedFile>,
): Promise<PackedFiles> {
  const key = createHash('sha256')
    .update(JSON.stringify({ FORMAT, ...facts }))
    .digest('hex');
  const file = path.join(imageCache(cacheDir), `${key}.files`);
  const found = await readIndex(file).catch(() => undefined);
  if (found) {
    await markUsed(file);
    return asParts(file, found);
  }
  const index: Index = { names: [], lengths: [], crcs: [] };
  await writeFileAtomic(file, packing(files(), index));
  await dropUnused(file);
  return asParts(file, index);
}

/** By file, in the order in which they lie. */
interface Index {
  readonly names: string[];
  readonly lengths: number[];
  readonly crcs: number[];
}

async function* packing(files: AsyncIterable<NamedFile>, index: Index) {
  const seen = new Set<string>();
  for await (const { name, bytes } of files) {
    if (seen.has(name)) continue;
    seen.add(name);
    index.names.push(name);
    index.lengths.push(bytes.length);
    index.crcs.push(crc32(bytes));
    yield bytes;
  }
  const text = Buffer.from(JSON.stringify(index));
  const footer = Buffer.alloc(FOOTER);
  footer.writeBigUInt64LE(BigInt(text.length));
  footer.write(FORMAT, 8, 'latin1');
  yield Buffer.concat([text, footer]);
}

function asParts(file: string, { names, lengths, crcs }: Index): PackedFiles {
  const parts = new Map<string, NonNullable<Place['part']>>();
  let offset = 0;
  for (const [i, name] of names.entries()) {
    parts.set(name, { offset, length: lengths[i], crc: crcs[i] });
    offset += lengths[i];
  }
  return {
    file,
    part(name) {
      const part = parts.get(name);
      if (!part) throw new Error(`internal: no ${name} in ${file}`);
      return part;
    },
  };
}

/** undefined if the file is not whole */
async function readIndex(file: string): Promise<Index | undefined> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const footer = await readAt(handle, size - FOOTER, FOOTER);
    if (footer.toString('latin1', 8) !== FORMAT) return undefined;
    const length = Number(footer.readBigUInt64LE());
    const start = size - FOOTER - length;
    const index = JSON.parse((await readAt(handle, start, length)).toString()) as Index;
    return index.lengths.reduce((sum, each) => sum + each, 0) === start ? index : undefined;
  } finally {
    await handle.close();
  }
}

async function readAt(handle: FileHandle, offset: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, offset);
  return buffer.subarray(0, bytesRead);
}
