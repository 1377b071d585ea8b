import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { writeFileAtomic } from 'gan/plugin';

/** To be raised when the same file is to give other pixels than before. */
const VERSION = 1;
const DIGEST = 32;

/**
 * Decoded images, kept between runs: a run that finds them has only to read one file.
 * @param facts all that the pixels follow from: checksum of the source, names, size
 */
export class DecodedImages {
  readonly #file: string;

  constructor(cacheDir: string, facts: object) {
    const all = JSON.stringify({ version: VERSION, vips: sharp.versions.vips, ...facts });
    const key = createHash('sha256').update(all).digest('hex');
    this.#file = path.join(cacheDir, 'datasets', 'image-folder', `${key}.images`);
  }

  /** The images; undefined if they are not there, or damaged. */
  async read(bytes: number): Promise<Uint8Array | undefined> {
    const file = await readFile(this.#file).catch(() => undefined);
    if (file?.length !== bytes + DIGEST) return undefined;
    const images = new Uint8Array(file.buffer, file.byteOffset, bytes);
    return digest(images).equals(file.subarray(bytes)) ? images : undefined;
  }

  /** A cache that cannot be written, as on a full disk, is no reason to end a run. */
  async write(images: Uint8Array): Promise<void> {
    const file = Buffer.concat([images, digest(images)]);
    await writeFileAtomic(this.#file, file).catch(() => undefined);
  }
}

function digest(images: Uint8Array): Buffer {
  return createHash('sha256').update(images).digest();
}
