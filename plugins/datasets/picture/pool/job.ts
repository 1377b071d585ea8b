import { closeSync, readSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import {
  messageOf,
  MOST_PICTURE_BYTES,
  openRegularSync,
  preparePicture,
  readRegularFileSync,
  type PictureRule,
} from 'gan-recipes/plugin';

/** Where the bytes of an image file are. */
export interface Place {
  /** The folder, archive or table that the image comes from, for messages. */
  readonly source: string;
  /** The image's name there, for messages. */
  readonly name: string;
  /** The file that holds the bytes. */
  readonly file: string;
  /** The range of bytes and their checksum; absent for a whole file. */
  readonly part?: { readonly offset: number; readonly length: number; readonly crc: number };
}

export interface DecodeJob {
  readonly places: readonly Place[];
  readonly rule: PictureRule;
}

/** The failure of a job as plain data, because it comes from another thread. */
export interface JobFailure {
  /** Index of the failed place in the job. */
  readonly at: number;
  readonly doing: 'read' | 'decode';
  readonly said: string;
}

export type JobResult = { readonly images: Uint8Array<ArrayBuffer> } | JobFailure;

/**
 * Number of pictures of a job in flight: libuv's threads decode some while this thread reads and
 * resizes others. More would keep these threads from calls to the device for too long.
 */
const LANES = 4;

/** Reads and decodes the pictures of a job: uint8 [places, height, width, channels]. */
export async function decodeJob({ places, rule }: DecodeJob): Promise<JobResult> {
  const size = rule.height * rule.width * rule.channels;
  const images = new Uint8Array(places.length * size);
  let next = 0;
  let failure: JobFailure | undefined;
  const lane = async () => {
    while (next < places.length && !failure) {
      const at = next++;
      let doing: JobFailure['doing'] = 'read';
      try {
        const bytes = readPlace(places[at]);
        doing = 'decode';
        images.set(await preparePicture(bytes, rule), at * size);
      } catch (error) {
        failure ??= { at, doing, said: messageOf(error) };
      }
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  return failure ?? { images };
}

/** The last opened file stays open, because all images of a data set may be in one file. */
let opened: { readonly file: string; readonly handle: number } | undefined;

/** Synchronous, because this thread has no other work and libuv's threads are needed elsewhere. */
function readPlace({ file, part }: Place): Buffer {
  if (!part) return readRegularFileSync(file, { most: MOST_PICTURE_BYTES });
  if (opened?.file !== file) {
    if (opened) closeSync(opened.handle);
    opened = { file, handle: openRegularSync(file) };
  }
  const { offset, length, crc } = part;
  const bytes = Buffer.allocUnsafe(length);
  const read = readSync(opened.handle, bytes, 0, length, offset);
  if (read < length || crc32(bytes) !== crc) throw new Error(`its copy in ${file} is damaged`);
  return bytes;
}
