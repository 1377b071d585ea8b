import { createReadStream } from 'node:fs';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import type { ArchiveMember, Source } from './archive.js';
import { unsafe } from './errors.js';
import { safeName } from './limits.js';
import { BLOCK, decodeHeader, longFields, type LongFields } from './tar-headers.js';

/** Longest data of a header before a member, such as a pax header. Paths have at most 4 KiB. */
const LONGEST_HEADER = 2 ** 16;

/** What members are, by their flags, that are no files. */
const KINDS: Readonly<Record<string, string>> = {
  1: 'link',
  2: 'symlink',
  3: 'character-device',
  4: 'block-device',
  6: 'fifo',
};

/**
 * The members of a tar file, gzipped or not. It is not read with tar-stream, which writes packs:
 * that keeps all keys of pax headers, which makes each header cost what another one says.
 */
export async function* readMembers(source: Source): AsyncGenerator<ArchiveMember, void, undefined> {
  const { file, size, gzip, budget, options } = source;
  const packed = createReadStream(file, { highWaterMark: 1 << 18 });
  let read = 0;
  packed.on('data', (chunk) => options.progress?.((read += chunk.length), size));
  const unpacked = gzip ? createGunzip({ chunkSize: 1 << 18 }) : new PassThrough();
  const flow = pipeline(packed, unpacked, { signal: options.signal });
  // Awaited below; until then the loop reports a failure too.
  flow.catch(() => undefined);
  const bytes = new Bytes(unpacked, (length) => budget.spend(length));
  try {
    let before: LongFields = {};
    for (let block = await bytes.block(); block; block = await bytes.block()) {
      // What is read already would go on.
      options.signal?.throwIfAborted();
      const own = decodeHeader(block);
      if (!own) continue;
      const fieldsOf = longFields(own.flag);
      if (fieldsOf) {
        if (own.size > LONGEST_HEADER) {
          throw unsafe(file, `a header in it has ${own.size} bytes, more than ${LONGEST_HEADER}`);
        }
        before = { ...before, ...fieldsOf(await bytes.whole(own.size)) };
        continue;
      }
      const { name, linkname, size: length, flag } = { ...own, ...before };
      before = {};
      budget.count();
      const safe = safeName(name, file);
      // A folder has no data, whatever its size says.
      if (flag === '5') continue;
      if (flag !== '0' && flag !== '7') {
        const kind = KINDS[flag] ?? `member of type ${JSON.stringify(flag)}`;
        const to = linkname ? ` to ${JSON.stringify(linkname)}` : '';
        throw unsafe(file, `its member "${safe}" is a ${kind}${to}, not a file`);
      }
      const data = bytes.padded(length);
      yield {
        name: safe,
        size: length,
        bytes: async () => budget.room(safe, length).fill(data),
      };
      // Skips a member that was not unpacked.
      await toEnd(data);
    }
    await flow;
  } finally {
    packed.destroy();
    unpacked.destroy();
  }
}

async function toEnd(pieces: AsyncGenerator<Buffer>): Promise<void> {
  while (!(await pieces.next()).done);
}

/** Takes a stream apart. */
class Bytes {
  readonly #chunks: AsyncIterator<Buffer>;
  #rest: Buffer = Buffer.alloc(0);

  /** @param spend is told of bytes before they are given out */
  constructor(
    stream: AsyncIterable<Buffer>,
    private readonly spend: (bytes: number) => void,
  ) {
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  /** The next block, or undefined at the end. */
  async block(): Promise<Buffer | undefined> {
    return (await this.#more()) ? this.whole(BLOCK) : undefined;
  }

  /** So many bytes in one; what pads them is passed over. */
  async whole(length: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    for await (const piece of this.padded(length)) pieces.push(piece);
    return pieces.length === 1 ? pieces[0] : Buffer.concat(pieces);
  }

  /** So many bytes, as they come; then what pads them is passed over. */
  async *padded(length: number): AsyncGenerator<Buffer, void, undefined> {
    yield* this.#pieces(length);
    await toEnd(this.#pieces(-length & (BLOCK - 1)));
  }

  async *#pieces(length: number): AsyncGenerator<Buffer, void, undefined> {
    for (let left = length; left > 0;) {
      if (!(await this.#more())) throw new Error('unexpected end of data');
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(left);
      left -= piece.length;
      yield piece;
    }
  }

  async #more(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#chunks.next();
      if (next.done) return false;
      this.#rest = next.value;
      this.spend(next.value.length);
    }
    return true;
  }
}
