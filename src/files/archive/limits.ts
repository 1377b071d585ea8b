import { unsafe } from './errors.js';

export interface ArchiveLimits {
  /** Bytes that one member may have, unpacked. Default: 1 GiB. */
  maxMember?: number | undefined;
  /** Bytes that all may have together, unpacked. Default: 1 GiB or 200 times the file, if larger. */
  maxTotal?: number | undefined;
}

/** Members of a small archive; a large one may have one for so many of its bytes. */
const MOST_MEMBERS = 100_000;
const BYTES_A_MEMBER = 64;

const GIB = 2 ** 30;

/**
 * Guards against archives that unpack to something without end: images and records are packed to a
 * tenth at best, gzip can pack to a thousandth, and members of a zip file can share their bytes.
 */
export class Budget {
  readonly #maxMember: number;
  readonly #maxTotal: number;
  readonly #maxMembers: number;
  #total = 0;
  #members = 0;

  constructor(
    private readonly file: string,
    packed: number,
    limits: ArchiveLimits,
  ) {
    this.#maxMember = limits.maxMember ?? GIB;
    this.#maxTotal = limits.maxTotal ?? Math.max(GIB, 200 * packed);
    this.#maxMembers = Math.max(MOST_MEMBERS, packed / BYTES_A_MEMBER);
  }

  /** Counts bytes that were unpacked, or would be. */
  spend(bytes: number): void {
    this.#total += bytes;
    if (this.#total > this.#maxTotal) {
      throw unsafe(this.file, `it unpacks to more than ${this.#maxTotal} bytes`);
    }
  }

  /** Counts a member: who reads an archive keeps their names. */
  count(): void {
    if (++this.#members > this.#maxMembers) {
      throw unsafe(this.file, `it has more than ${Math.floor(this.#maxMembers)} members`);
    }
  }

  /** Memory for a member, which the system gives as it is filled; none for one that is too large. */
  room(name: string, size: number): Room {
    if (!(size <= this.#maxMember)) {
      throw unsafe(
        this.file,
        `its member "${name}" has ${size} bytes, more than ${this.#maxMember}`,
      );
    }
    return new Room(size);
  }
}

/** Takes a member's bytes as they come. */
export class Room {
  readonly #bytes: Buffer;
  #filled = 0;

  constructor(size: number) {
    // Zeroed memory, since that costs nothing before it is touched: the size is but a claim.
    this.#bytes = Buffer.alloc(size);
  }

  async fill(chunks: AsyncIterable<unknown>): Promise<Buffer> {
    for await (const chunk of chunks) {
      this.#filled += (chunk as Buffer).copy(this.#bytes, this.#filled);
    }
    return this.#bytes.subarray(0, this.#filled);
  }
}

/** A member's name with forward slashes, if it stays inside the archive. */
export function safeName(name: string, file: string): string {
  const parts = name.split(/[\\/]/);
  const leaves = parts.includes('..') || /^([\\/]|[A-Za-z]:)/.test(name) || name.includes('\0');
  if (leaves) throw unsafe(file, `its member ${JSON.stringify(name)} leads out of the archive`);
  return parts.filter((part) => part !== '.' && part !== '').join('/');
}
