import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { writeFileAtomic, type DataContext, type PictureRule } from 'gan-recipes/plugin';
import { dropUnused, imageCache, markUsed } from './cache.js';

/** Increase this when the same file would be decoded to other pixels. */
const VERSION = 2;
/** What decides the pixels of a file, beside the rule. */
export const decoderFacts = { version: VERSION, vips: sharp.versions.vips };
const DIGEST = 32;

/**
 * Decoded images from the cache, or decoded now and cached.
 * @param facts identify the images: the checksum of the source, names or numbers
 * @param count of images
 * @param decode called if they are not cached, or damaged
 */
export async function decodedImages(
  facts: object,
  count: number,
  { height, width, channels, fit }: PictureRule,
  { cacheDir, progress }: DataContext,
  decode: () => Promise<Uint8Array>,
): Promise<Uint8Array> {
  const rule = { ...decoderFacts, height, width, channels, fit };
  const key = createHash('sha256').update(JSON.stringify({ ...rule, ...facts }));
  const file = path.join(imageCache(cacheDir), `${key.digest('hex')}.images`);
  const found = await read(file, count * height * width * channels);
  if (found) {
    progress('reading decoded images', count, count);
    return found;
  }
  const images = await decode();
  await write(file, images);
  return images;
}

/** The images; undefined if they are not there, or damaged. */
async function read(from: string, bytes: number): Promise<Uint8Array | undefined> {
  const file = await readFile(from).catch(() => undefined);
  if (file?.length !== bytes + DIGEST) return undefined;
  const images = new Uint8Array(file.buffer, file.byteOffset, bytes);
  if (!digest(images).equals(file.subarray(bytes))) return undefined;
  await markUsed(from);
  return images;
}

/** A write error of the cache, such as a full disk, does not end a run. */
async function write(to: string, images: Uint8Array): Promise<void> {
  try {
    await writeFileAtomic(to, parts(images));
  } catch {
    return;
  }
  await dropUnused(to);
}

/** The file's content, without a copy of it. */
async function* parts(images: Uint8Array) {
  yield images;
  yield digest(images);
}

function digest(images: Uint8Array): Buffer {
  return createHash('sha256').update(images).digest();
}
