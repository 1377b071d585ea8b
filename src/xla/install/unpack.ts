import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Transform, type TransformCallback } from 'node:stream';
import { crc32 } from 'node:zlib';
import { openPromise, type Entry, type ZipFile } from 'yauzl';
import { GanError, messageOf, userError } from '../../errors/index.js';
import { diskError, makeFolder } from '../../files/index.js';

/** Upper limit for the size of a plugin library. A larger one is an error or an attack. */
const MAX_BYTES = 2 * 2 ** 30;

interface UnpackOptions {
  /** The file's name inside the wheel, without folders. */
  readonly library: string;
  /** Path of the file to create. The names inside the wheel do not influence it. */
  readonly to: string;
  readonly progress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Unpacks the one library of a wheel (a zip file) as a stream, checks its size and checksum, and
 * then renames it to its final name.
 * @throws GanError (exit code 2) if the wheel is damaged or has no such library
 */
export async function unpackLibrary(wheel: string, options: UnpackOptions): Promise<void> {
  const { to, signal } = options;
  const temporary = `${to}.${process.pid}-${randomBytes(4).toString('hex')}.tmp`;
  try {
    await makeFolder(path.dirname(to));
    // yauzl itself rejects absolute names and names with `..`.
    const zip = await openPromise(wheel, { lazyEntries: true, autoClose: false });
    try {
      await extract(zip, await findLibrary(zip, wheel, options.library), temporary, options);
    } finally {
      zip.close();
    }
    await rename(temporary, to);
  } catch (error) {
    await rm(temporary, { force: true });
    signal?.throwIfAborted();
    throw explained(error, wheel, to);
  }
}

async function findLibrary(zip: ZipFile, wheel: string, library: string): Promise<Entry> {
  let found: Entry | undefined;
  for await (const entry of zip.eachEntry()) {
    if (path.posix.basename(entry.fileName) === library) found = entry;
  }
  if (!found) {
    throw userError('GAN_WHEEL', `there is no ${library} in it`, {
      place: { file: wheel },
      hint: 'Use the wheel that `gan doctor` names for this machine.',
    });
  }
  if (found.uncompressedSize > MAX_BYTES) {
    throw userError('GAN_WHEEL', `its ${library} claims ${found.uncompressedSize} bytes`, {
      place: { file: wheel },
    });
  }
  return found;
}

async function extract(zip: ZipFile, entry: Entry, to: string, options: UnpackOptions) {
  const total = entry.uncompressedSize;
  let done = 0;
  let sum = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next: TransformCallback) {
      done += chunk.length;
      sum = crc32(chunk, sum);
      options.progress?.(done, total);
      next(null, chunk);
    },
  });
  const file = createWriteStream(to, { flags: 'wx', mode: 0o755, flush: true });
  // yauzl throws if the number of bytes differs from the one in the entry.
  await pipeline(await zip.openReadStreamPromise(entry), counted, file, {
    signal: options.signal,
  });
  if (sum !== entry.crc32) throw new Error(`the checksum of ${entry.fileName} is wrong`);
}

function explained(error: unknown, wheel: string, to: string): unknown {
  if (error instanceof GanError) return error;
  const disk = diskError(error, 'write', to);
  if (disk !== error) return disk;
  const said = messageOf(error);
  return userError('GAN_WHEEL', `it cannot be unpacked: ${said}`, {
    place: { file: wheel },
    hint: 'It may be truncated: fetch or copy it again.',
    cause: error,
  });
}
