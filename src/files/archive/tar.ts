import { createReadStream } from 'node:fs';
import { PassThrough, Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { ArchiveMember, Source } from './archive.js';
import { unsafe } from './errors.js';
import { safeName } from './limits.js';

/** The members of a tar file, gzipped or not. */
export async function* readMembers(source: Source): AsyncGenerator<ArchiveMember, void, undefined> {
  const { file, size, gzip, budget, options } = source;
  const packed = createReadStream(file, { highWaterMark: 1 << 18 });
  let read = 0;
  packed.on('data', (chunk) => options.progress?.((read += chunk.length), size));
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      try {
        budget.spend(chunk.length);
        done(null, chunk);
      } catch (error) {
        done(error as Error);
      }
    },
  });
  const unpacked = gzip ? createGunzip({ chunkSize: 1 << 18 }) : new PassThrough();
  const members = extract();
  const flow = pipeline(packed, unpacked, counted, members, { signal: options.signal });
  // Awaited below; until then the loop reports a failure too.
  flow.catch(() => undefined);
  try {
    for await (const entry of members) {
      const { type, name, size: length = 0, linkname } = entry.header;
      budget.count();
      const safe = safeName(name, file);
      if (type === 'directory') {
        entry.resume();
        continue;
      }
      if (type !== 'file' && type !== 'contiguous-file') {
        const to = linkname ? ` to ${JSON.stringify(linkname)}` : '';
        throw unsafe(file, `its member "${safe}" is a ${type}${to}, not a file`);
      }
      yield {
        name: safe,
        size: length,
        bytes: async () => budget.room(safe, length).fill(entry),
      };
      // Skips a member that was not unpacked.
      entry.resume();
    }
    await flow;
  } finally {
    packed.destroy();
    members.destroy();
  }
}
