import { unsafe } from './errors.js';

export interface ArchiveLimits {
  /** Maximum unpacked size of one member in bytes. Default: 1 GiB. */
  maxMember?: number | undefined;
  /**
   * Maximum unpacked size of all members. Default: 1 GiB, or 200 times the file if that is larger.
   */
  maxTotal?: number | undefined;
}

/** Maximum number of members of a small archive; for a large one the limit grows with its size. */
const MOST_MEMBERS = 100_000;
const BYTES_A_MEMBER = 64;

const GIB = 2 ** 30;

/**
 * Guards against decompression bombs. Images and records compress to a tenth at best, while gzip
 * can reach a thousandth, and members of a zip file can share their bytes.
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

  /** Counts bytes that were, or would be, unpacked. */
  spend(bytes: number): void {
    this.#total += bytes;
    if (this.#total > this.#maxTotal) {
      throw unsafe(this.file, `it unpacks to more than ${this.#maxTotal} bytes`);
    }
  }

  /** Counts a member, because readers keep the members' names. */
  count(): void {
    if (++this.#members > this.#maxMembers) {
      throw unsafe(this.file, `it has more than ${Math.floor(this.#maxMembers)} members`);
    }
  }

  /** Memory for a member, committed as it is filled. Rejects a member that is too large. */
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

/** Collects a member's bytes. */
export class Room {
  readonly #bytes: Buffer;
  #filled = 0;

  constructor(size: number) {
    // Zeroed memory is not committed until it is written; the size is only the archive's claim.
    this.#bytes = Buffer.alloc(size);
  }

  async fill(chunks: AsyncIterable<unknown>): Promise<Buffer> {
    for await (const chunk of chunks) {
      this.#filled += (chunk as Buffer).copy(this.#bytes, this.#filled);
    }
    return this.#bytes.subarray(0, this.#filled);
  }
}

/** The longest path that Linux takes. */
const LONGEST_NAME = 4096;

/** A member's name with forward slashes. Rejects names that leave the archive, or fit no file. */
export function safeName(name: string, file: string): string {
  if (name.length > LONGEST_NAME) {
    const fact = `the name of its member ${JSON.stringify(name.slice(0, 60))}... is too long`;
    throw unsafe(file, fact);
  }
  const parts = name.split(/[\\/]/);
  const leaves = parts.includes('..') || /^([\\/]|[A-Za-z]:)/.test(name) || name.includes('\0');
  if (leaves) throw unsafe(file, `its member ${JSON.stringify(name)} points outside the archive`);
  return parts.filter((part) => part !== '.' && part !== '').join('/');
}
