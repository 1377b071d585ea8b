import { unsafe } from './errors.js';

export interface ArchiveLimits {
  /** Bytes that one member may have, unpacked. Default: 1 GiB. */
  maxMember?: number;
  /** Bytes that all may have together, unpacked. Default: 1 GiB or 200 times the file, if larger. */
  maxTotal?: number;
}

const GIB = 2 ** 30;

/**
 * Guards against archives that unpack to something without end: images and records are packed to a
 * tenth at best, gzip can pack to a thousandth, and members of a zip file can share their bytes.
 */
export class Budget {
  readonly #maxMember: number;
  readonly #maxTotal: number;
  #total = 0;

  constructor(
    private readonly file: string,
    packed: number,
    limits: ArchiveLimits,
  ) {
    this.#maxMember = limits.maxMember ?? GIB;
    this.#maxTotal = limits.maxTotal ?? Math.max(GIB, 200 * packed);
  }

  /** Counts bytes that were unpacked. */
  spend(bytes: number): void {
    this.#total += bytes;
    if (this.#total > this.#maxTotal) {
      throw unsafe(this.file, `it unpacks to more than ${this.#maxTotal} bytes`);
    }
  }

  /** Says no to a member before it is unpacked. */
  allow(name: string, size: number): void {
    if (size > this.#maxMember) {
      throw unsafe(
        this.file,
        `its member "${name}" has ${size} bytes, more than ${this.#maxMember}`,
      );
    }
  }
}

/** A member's name with forward slashes, if it stays inside the archive. */
export function safeName(name: string, file: string): string {
  const parts = name.split(/[\\/]/);
  const leaves = parts.includes('..') || /^([\\/]|[A-Za-z]:)/.test(name) || name.includes('\0');
  if (leaves) throw unsafe(file, `its member ${JSON.stringify(name)} leads out of the archive`);
  return parts.filter((part) => part !== '.' && part !== '').join('/');
}
